/**
 * nf_tables over netlink (linux/netfilter/nf_tables.h, NETLINK_NETFILTER): reads all tables of a network namespace and
 * writes those of net-routed. Nothing is assumed about tables of other programs.
 */
package dev.routed.netlink.nftables;
