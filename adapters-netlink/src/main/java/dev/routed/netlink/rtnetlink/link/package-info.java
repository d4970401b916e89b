/** Messages about links (RTM_NEWLINK and related types). */
package dev.routed.netlink.rtnetlink.link;
