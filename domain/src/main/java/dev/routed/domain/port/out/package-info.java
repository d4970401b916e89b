/** What the domain needs from outside. Adapters implement these; one contract test runs against each and its fake. */
package dev.routed.domain.port.out;
