/** Logging of changes and steps, with bounds on the rate of lines and the size of files. */
package dev.routed.bootstrap.logging;
