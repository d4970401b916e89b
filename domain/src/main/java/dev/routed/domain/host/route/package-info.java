/** Routes of this host: ours, other programs', and those that other hosts announce. */
package dev.routed.domain.host.route;
