/** Changes as bytes, as the log holds them. */
package dev.routed.store.codec;
