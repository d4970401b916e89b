/** What this host's routing daemon reports: routes announced to and learned from other hosts. */
package dev.routed.domain.routing;
