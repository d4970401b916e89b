/**
 * The driven ports of the domain. Adapters implement them; one contract test runs against each adapter and its fake.
 */
package dev.routed.domain.port.out;
