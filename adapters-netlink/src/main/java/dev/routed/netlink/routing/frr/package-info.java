/** FRR's answers and configuration as data, and what in them keeps containers' addresses from other hosts. */
package dev.routed.netlink.routing.frr;
