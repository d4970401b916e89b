/** The packet filter: what our links may send, and who may open connections to them, in nftables. */
package dev.routed.netlink.filter;
