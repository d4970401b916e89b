/** What the control loops run: reconciliation, comparison with the engine, set-up of container ends. */
package dev.routed.domain.port.in.control;
