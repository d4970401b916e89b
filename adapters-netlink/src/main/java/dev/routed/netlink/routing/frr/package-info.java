/** FRR's replies and configuration as data, and the audit of its configuration and state. */
package dev.routed.netlink.routing.frr;
