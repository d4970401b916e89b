package dev.routed.domain.routing;

/** How far two routers have come with each other. */
public enum Adjacency {
    /** They exchange routes. */
    FULL,
    /**
     * They know each other and exchange routes through a third, as most routers of one broadcast link do (RFC 2328,
     * 10.4).
     */
    TWO_WAY,
    /** They are not there yet, or never will be. */
    INCOMPLETE
}
