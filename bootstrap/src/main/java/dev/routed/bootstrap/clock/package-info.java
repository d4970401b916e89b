/** Time that does not depend on who sets the host's clock. */
package dev.routed.bootstrap.clock;
