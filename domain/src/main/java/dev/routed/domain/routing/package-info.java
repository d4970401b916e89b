/** What other hosts are told, and what they tell: the routing daemon of this host as it describes itself. */
package dev.routed.domain.routing;
