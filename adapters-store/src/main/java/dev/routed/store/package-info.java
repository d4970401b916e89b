/** To be filled. */
package dev.routed.store;
