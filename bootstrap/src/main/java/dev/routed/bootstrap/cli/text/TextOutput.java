package dev.routed.bootstrap.cli.text;

/**
 * The output of a command.
 *
 * @param text complete lines
 * @param ok false if it shows something that needs attention
 */
public record TextOutput(String text, boolean ok) {

    /** Returns a page that needs no attention. */
    public static TextOutput of(Object text) {
        return new TextOutput(text.toString(), true);
    }
}
