/** Shared by several steps: lookups of links and uplinks, ownership, and IPv6 sysctls. */
package dev.routed.netlink.host;
