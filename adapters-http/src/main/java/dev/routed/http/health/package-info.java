/** The daemon's health checks of itself. */
package dev.routed.http.health;
