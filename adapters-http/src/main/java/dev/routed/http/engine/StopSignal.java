package dev.routed.http.engine;

import java.util.Locale;
import java.util.Map;

/** Decides which signals end a container (signal(7); STOPSIGNAL in a Dockerfile). */
final class StopSignal {
    private static final String TERM = "15";
    private static final String KILL = "9";
    private static final Map<String, String> NUMBERS = Map.ofEntries(Map.entry("HUP", "1"), Map.entry("INT", "2"),
            Map.entry("QUIT", "3"), Map.entry("ABRT", "6"), Map.entry("KILL", KILL), Map.entry("USR1", "10"),
            Map.entry("USR2", "12"), Map.entry("TERM", TERM), Map.entry("WINCH", "28"), Map.entry("PWR", "30"),
            Map.entry("RTMIN+3", "37"), Map.entry("RTMIN+4", "38"));

    private StopSignal() {
    }

    /**
     * Returns true if the signal is the container's own stop signal, SIGTERM or SIGKILL.
     *
     * @param sent the signal's number, as in the engine's event
     * @param own the stop signal's name with or without "SIG", or its number; empty for SIGTERM
     */
    static boolean ends(String sent, String own) {
        String name = own.toUpperCase(Locale.ROOT).replaceFirst("^SIG", "");
        return sent.equals(NUMBERS.getOrDefault(name, name)) || sent.equals(TERM) || sent.equals(KILL);
    }
}
