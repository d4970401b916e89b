/** Room for our links in the kernel's neighbour tables. */
package dev.routed.netlink.neighbour;
