/** To be filled. */
package dev.routed.netlink;
