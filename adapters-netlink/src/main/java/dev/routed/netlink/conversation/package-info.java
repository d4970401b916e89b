/** Requests to the kernel and their answers: sequence numbers, acknowledgements, dumps in parts, errors with words. */
package dev.routed.netlink.conversation;
