/** The C library functions that netlink needs. The only package that uses JNA. */
package dev.routed.netlink.libc;
