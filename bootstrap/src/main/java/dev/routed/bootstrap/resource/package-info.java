/** What the daemon holds open, and how it is opened and closed. */
package dev.routed.bootstrap.resource;
