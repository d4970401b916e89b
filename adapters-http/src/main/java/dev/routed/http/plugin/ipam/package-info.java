/** The IpamDriver interface of Docker's plugin protocol (libnetwork, docs/ipam.md), mapped to the driving ports. */
package dev.routed.http.plugin.ipam;
