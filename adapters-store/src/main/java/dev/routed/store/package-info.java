/**
 * The journal in an H2 file. Start reading at {@link dev.routed.store.JournalDatabase}; the tables are in {@code
 * db/migration}.
 */
package dev.routed.store;
