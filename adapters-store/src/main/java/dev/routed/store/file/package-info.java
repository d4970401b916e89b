/** The files beneath H2: every write is synced before a transaction ends, and a failed one is rolled back. */
package dev.routed.store.file;
