/** What stands in our tables of nftables: sets, chains and rules. */
package dev.routed.netlink.filter.tables;
