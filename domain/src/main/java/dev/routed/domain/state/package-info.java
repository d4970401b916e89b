/** The recorded state, as the result of applying changes. */
package dev.routed.domain.state;
