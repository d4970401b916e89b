/**
 * The use cases: each service implements one driving port under the shared lock, and records every change before it is
 * acknowledged.
 */
package dev.routed.domain.service;
