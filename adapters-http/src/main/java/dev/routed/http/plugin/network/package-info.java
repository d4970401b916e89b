/**
 * The NetworkDriver interface of Docker's plugin protocol (libnetwork, docs/remote.md), as calls of the driving ports.
 */
package dev.routed.http.plugin.network;
