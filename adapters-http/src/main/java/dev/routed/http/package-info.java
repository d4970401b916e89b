/**
 * Serves the daemon's APIs over HTTP: Docker's plugin protocol and the admin API on unix sockets, the status page and
 * monitoring on loopback ports. Calls the driving ports and holds no state of its own.
 */
package dev.routed.http;
