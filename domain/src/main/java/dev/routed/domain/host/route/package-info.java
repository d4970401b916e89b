/** Routes of this host: ours, other programs', and those learned from other hosts. */
package dev.routed.domain.host.route;
