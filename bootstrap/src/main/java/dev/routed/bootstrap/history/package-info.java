/** What happened on this host, from the journal and from memory. */
package dev.routed.bootstrap.history;
