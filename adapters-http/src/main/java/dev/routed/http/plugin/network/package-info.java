/**
 * The NetworkDriver interface of Docker's plugin protocol (libnetwork, docs/remote.md), mapped to the driving ports.
 */
package dev.routed.http.plugin.network;
