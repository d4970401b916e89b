/** The events of this host, from the journal and from memory. */
package dev.routed.bootstrap.history;
