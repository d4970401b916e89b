/** The packet filter: what our links may send, and who may open connections to them, through libnftables. */
package dev.routed.netlink.filter;
