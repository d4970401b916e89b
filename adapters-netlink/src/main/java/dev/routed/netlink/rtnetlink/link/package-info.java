/** Messages about links (RTM_NEWLINK and relatives). */
package dev.routed.netlink.rtnetlink.link;
