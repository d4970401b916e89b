/**
 * nftables' tables, chains, sets and rules as opaque parts, whoever made them: read, made again elsewhere, and traced.
 */
package dev.routed.netlink.ruleset;
