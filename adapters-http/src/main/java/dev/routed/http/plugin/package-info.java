/** Docker's plugin protocol, version 1.2: the calls that an engine makes to network and IPAM drivers. */
package dev.routed.http.plugin;
