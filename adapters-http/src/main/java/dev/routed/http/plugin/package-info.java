/** Docker's plugin protocol, version 1.2: what network and IPAM drivers are asked over their sockets. */
package dev.routed.http.plugin;
