/** Identifiers that Docker chooses for networks and endpoints. */
package dev.routed.domain.network.id;
