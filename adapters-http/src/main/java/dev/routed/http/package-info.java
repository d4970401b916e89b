/** To be filled. */
package dev.routed.http;
