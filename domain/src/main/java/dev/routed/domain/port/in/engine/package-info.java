/** The requests of a container engine: networks, endpoints, pools and addresses. */
package dev.routed.domain.port.in.engine;
