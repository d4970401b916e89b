/** Makes the host forward packets from and to net-routed's links: sysctls, and rules in the packet filter. */
package dev.routed.netlink.forwarding;
