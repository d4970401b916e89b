/** Links, addresses and routes as rtnetlink messages: what is read, what can be asked, named as in ip(8). No I/O. */
package dev.routed.netlink.rtnetlink;
