/** The input and the result of auditing any routing daemon. */
package dev.routed.netlink.routing.audit;
