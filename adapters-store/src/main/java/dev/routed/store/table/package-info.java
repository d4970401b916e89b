/** One class per group of journal tables, and the writer of changes. */
package dev.routed.store.table;
