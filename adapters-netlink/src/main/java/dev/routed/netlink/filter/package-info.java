/** The packet filter in nftables: which addresses containers may send from, and who may open connections to them. */
package dev.routed.netlink.filter;
