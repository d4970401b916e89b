/**
 * nf_tables over netlink (linux/netfilter/nf_tables.h, NETLINK_NETFILTER): reads all tables of a network namespace
 * and writes those of ours. What others have written is never trusted to be as we know it.
 */
package dev.routed.netlink.nftables;
