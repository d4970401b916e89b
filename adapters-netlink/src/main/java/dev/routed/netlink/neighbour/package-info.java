/** Makes room in the kernel's neighbour tables, asks neighbours for addresses, and announces addresses to them. */
package dev.routed.netlink.neighbour;
