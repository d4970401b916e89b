package dev.routed.bootstrap.cli;

/**
 * What a command prints for people.
 *
 * @param text whole lines
 * @param well false if what it shows needs somebody's attention
 */
record Page(String text, boolean well) {

    /** One that only informs. */
    static Page of(Object text) {
        return new Page(text.toString(), true);
    }
}
