/** Looks up the user who owns a TCP socket of this host: sock_diag(7). */
package dev.routed.netlink.sockdiag;
