/**
 * What others can ask of the daemon over unix sockets: an engine through its plugin protocol, an operator through the
 * admin API. It calls the driving ports and holds no state of its own.
 */
package dev.routed.http;
