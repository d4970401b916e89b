/** The process: command line, settings, wiring, start and stop. The only package that knows all the others. */
package dev.routed.bootstrap;
