/** The container end: the end of a link in the network namespace of a container. */
package dev.routed.netlink.container;
