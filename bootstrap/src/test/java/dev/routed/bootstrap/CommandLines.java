package dev.routed.bootstrap;

import java.util.Map;
import picocli.CommandLine;

/** Gives tests in other packages the command line. */
public final class CommandLines {
    private CommandLines() {
    }

    /** Returns the command line with all commands, without settings from the environment. */
    public static CommandLine complete() {
        return Main.complete(Map.of());
    }
}
