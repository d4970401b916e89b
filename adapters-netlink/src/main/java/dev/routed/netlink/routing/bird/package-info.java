/** BIRD's answers as data, and what in them keeps containers' addresses from other hosts. */
package dev.routed.netlink.routing.bird;
