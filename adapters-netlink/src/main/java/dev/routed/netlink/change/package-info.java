/** Runs the steps of a plan. */
package dev.routed.netlink.change;
