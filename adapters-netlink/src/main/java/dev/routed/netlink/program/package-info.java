/** Other programs of the host, asked for what they know. */
package dev.routed.netlink.program;
