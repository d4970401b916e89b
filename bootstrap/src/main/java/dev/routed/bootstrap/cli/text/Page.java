package dev.routed.bootstrap.cli.text;

/**
 * What a command prints for people.
 *
 * @param text whole lines
 * @param well false if what it shows needs somebody's attention
 */
public record Page(String text, boolean well) {

    /** One that only informs. */
    public static Page of(Object text) {
        return new Page(text.toString(), true);
    }
}
