/** Links, addresses and routes as rtnetlink messages: objects and requests, named as in ip(8). No I/O. */
package dev.routed.netlink.rtnetlink;
