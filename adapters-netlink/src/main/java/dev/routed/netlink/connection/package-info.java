/**
 * Requests to the kernel and their replies, with sequence numbers, acknowledgements, multipart dumps and error
 * messages; and the kernel's events.
 */
package dev.routed.netlink.connection;
