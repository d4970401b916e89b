/** Routed networks, their endpoints, and what joining one to a namespace means. */
package dev.routed.domain.network;
