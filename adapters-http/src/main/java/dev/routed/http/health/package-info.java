/** What the daemon finds when it looks at itself. */
package dev.routed.http.health;
