/** Translates the kernel's messages and errors into the domain's values and failures. */
package dev.routed.netlink.failure;
