/** The IpamDriver interface of Docker's plugin protocol (libnetwork, docs/ipam.md), as calls of the driving ports. */
package dev.routed.http.plugin.ipam;
