package dev.routed.domain.routing;

/** The state of a routing adjacency. */
public enum Adjacency {
    /** The routers exchange routes. */
    FULL,
    /**
     * The routers know each other and exchange routes through a third one, as most routers on a broadcast link do (RFC
     * 2328, section 10.4).
     */
    TWO_WAY,
    /** The adjacency is not established. */
    INCOMPLETE
}
