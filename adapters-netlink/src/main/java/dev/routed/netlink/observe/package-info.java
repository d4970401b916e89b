/** Reads the links, routes and filters of the host, and listens to the kernel for changes. */
package dev.routed.netlink.observe;
