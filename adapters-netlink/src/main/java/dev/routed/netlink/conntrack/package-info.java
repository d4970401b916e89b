/**
 * The kernel's connection tracking (nf_conntrack) over netlink. Connections of an address are deleted when it moves.
 */
package dev.routed.netlink.conntrack;
