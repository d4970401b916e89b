/** The files beneath H2: every write is synced before a commit returns, and a failed commit is rolled back. */
package dev.routed.store.file;
