/** What a container engine asks for: networks, endpoints, pools and addresses. */
package dev.routed.domain.port.in.engine;
