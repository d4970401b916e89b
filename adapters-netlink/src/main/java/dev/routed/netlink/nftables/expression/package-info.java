/**
 * Expressions of nf_tables (linux/netfilter/nf_tables.h, as nft(8) prints them with {@code --debug=netlink}): what a
 * rule consists of. Those that this package does not know are kept as bytes.
 */
package dev.routed.netlink.nftables.expression;
