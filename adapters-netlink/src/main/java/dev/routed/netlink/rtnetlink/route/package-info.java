/** Messages about routes and rules (RTM_NEWROUTE, RTM_NEWRULE and relatives). */
package dev.routed.netlink.rtnetlink.route;
