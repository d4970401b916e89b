/**
 * The expressions of nf_tables that rules consist of (linux/netfilter/nf_tables.h; nft(8) prints them with {@code
 * --debug=netlink}). Unsupported expressions are kept as bytes.
 */
package dev.routed.netlink.nftables.expression;
