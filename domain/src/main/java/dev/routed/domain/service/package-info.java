/**
 * The use cases: each service implements one driving port, all under one lock, and every change is recorded before it
 * is acknowledged.
 */
package dev.routed.domain.service;
