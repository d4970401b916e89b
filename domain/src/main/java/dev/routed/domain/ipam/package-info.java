/** Address management: pools, leases, and the choice of the next address. */
package dev.routed.domain.ipam;
