/** That the host forwards packets from and to our links: switches under /proc/sys, and rules in the packet filter. */
package dev.routed.netlink.forwarding;
