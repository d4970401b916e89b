/**
 * The journal: a log, and tables in an H2 file that follow it. Start reading at {@link
 * dev.routed.store.JournalDatabase}; the tables are in {@code db/migration}.
 */
package dev.routed.store;
