/** Messages about routes and rules (RTM_NEWROUTE, RTM_NEWRULE and related types). */
package dev.routed.netlink.rtnetlink.route;
