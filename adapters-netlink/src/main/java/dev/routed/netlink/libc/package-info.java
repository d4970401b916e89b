/** The C library's calls that netlink needs, and nothing above them. The only package that knows JNA. */
package dev.routed.netlink.libc;
