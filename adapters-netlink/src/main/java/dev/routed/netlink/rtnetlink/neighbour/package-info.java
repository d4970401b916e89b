/** Messages about neighbours and their tables (RTM_NEWNEIGH, RTM_GETNEIGHTBL and related types). */
package dev.routed.netlink.rtnetlink.neighbour;
