/** Messages about neighbours and their tables (RTM_NEWNEIGH, RTM_GETNEIGHTBL and relatives). */
package dev.routed.netlink.rtnetlink.neighbour;
