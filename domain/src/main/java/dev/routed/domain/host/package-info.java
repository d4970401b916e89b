/** Desired and observed state of a host: link pairs, addresses of host ends, and a route to each address. */
package dev.routed.domain.host;
