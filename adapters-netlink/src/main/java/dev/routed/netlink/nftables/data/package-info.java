/** What nf_tables registers hold: values and verdicts. */
package dev.routed.netlink.nftables.data;
