/** Runs other programs of the host to query their state. */
package dev.routed.netlink.program;
