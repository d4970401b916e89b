/** Netlink messages as bytes (linux/netlink.h): headers and attributes, in the byte order of the host. No I/O. */
package dev.routed.netlink.wire;
