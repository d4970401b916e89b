/** Makes room for net-routed's links in the kernel's neighbour tables. */
package dev.routed.netlink.neighbour;
