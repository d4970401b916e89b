/** Requests that several steps share: lookups of links and uplinks, ownership, IPv6 switches. */
package dev.routed.netlink.host;
