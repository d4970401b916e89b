/** Connections that the kernel tracks (nf_conntrack), by netlink: those of an address end when it changes hands. */
package dev.routed.netlink.conntrack;
