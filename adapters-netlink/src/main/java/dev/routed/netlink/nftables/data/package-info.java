/** The content of nf_tables registers: values and verdicts. */
package dev.routed.netlink.nftables.data;
