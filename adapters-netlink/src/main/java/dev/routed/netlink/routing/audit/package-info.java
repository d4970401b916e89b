/** What an audit of any routing daemon starts from, and what it finds. */
package dev.routed.netlink.routing.audit;
