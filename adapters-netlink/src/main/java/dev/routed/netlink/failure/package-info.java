/** Translates error replies of the kernel into failures with the operation and its object. */
package dev.routed.netlink.failure;
