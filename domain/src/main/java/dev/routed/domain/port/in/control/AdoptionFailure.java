package dev.routed.domain.port.in.control;

/**
 * Something that the engine has, that the ledger has lost, and that cannot be written into it.
 *
 * @param what it is, as in "network 1a2b3c"
 * @param why it would be refused today
 */
public record AdoptionFailure(String what, String why) {
}
