/** Tables, chains, sets and rules of nftables as opaque parts of any origin: read, recreated elsewhere, and traced. */
package dev.routed.netlink.rulesetcopy;
