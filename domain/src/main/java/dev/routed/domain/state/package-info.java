/** Everything that was acknowledged, as a sum of changes. */
package dev.routed.domain.state;
