/** What joins, leaves and reconciliation do to the host: links, routes and filters. */
package dev.routed.domain.service.host;
