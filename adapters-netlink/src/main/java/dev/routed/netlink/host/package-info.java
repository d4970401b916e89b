/**
 * Shared by several steps and readers: lookups of links and uplinks, ownership, IPv6 sysctls, and the translation of
 * the kernel's messages into the domain's values.
 */
package dev.routed.netlink.host;
