/** Starts the parts of the daemon in their order, and closes them in the opposite one. */
package dev.routed.bootstrap.daemon;
