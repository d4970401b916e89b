/**
 * Requests to the kernel and their answers: sequence numbers, acknowledgements, dumps in parts, errors with words. And
 * its events.
 */
package dev.routed.netlink.connection;
