/** What the control loops run: reconciliation, engine sync, and container end setup. */
package dev.routed.domain.port.in.control;
