/** Which user has a TCP socket of this host, from the kernel: sock_diag(7). */
package dev.routed.netlink.sockdiag;
