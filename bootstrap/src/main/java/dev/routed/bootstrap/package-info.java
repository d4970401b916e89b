/** To be filled. */
package dev.routed.bootstrap;
