/**
 * What a host shows, and what it should show: link pairs, addresses on their host ends, and a route to each address.
 */
package dev.routed.domain.host;
