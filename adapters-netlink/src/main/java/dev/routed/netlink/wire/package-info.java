/** Netlink messages as bytes (linux/netlink.h): headers and attributes, in host byte order. No I/O. */
package dev.routed.netlink.wire;
