/** The process: command line, settings, wiring, start and stop. The only package that depends on all others. */
package dev.routed.bootstrap;
