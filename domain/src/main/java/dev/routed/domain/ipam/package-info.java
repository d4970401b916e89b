/** Address management: pools of addresses, leases, and which address is given next. */
package dev.routed.domain.ipam;
