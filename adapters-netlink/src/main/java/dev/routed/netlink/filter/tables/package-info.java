/** The sets, chains and rules of net-routed's nftables tables. */
package dev.routed.netlink.filter.tables;
