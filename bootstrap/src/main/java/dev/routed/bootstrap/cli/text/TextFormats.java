package dev.routed.bootstrap.cli.text;

import java.time.Duration;
import java.util.List;

/** Formats of table cells. */
public final class TextFormats {
    private static final int SHORT = 12;

    private TextFormats() {
    }

    /** Returns the first twelve characters of an id, as printed by engines. */
    public static String id(String id) {
        return id.substring(0, Math.min(SHORT, id.length()));
    }

    /** Returns the name, or the shortened id if the name is unknown. */
    public static String nameOrId(String name, String id) {
        return name.isEmpty() ? id(id) : name;
    }

    public static String list(List<String> values) {
        return String.join(",", values);
    }

    /** Formats the two largest units: "3 d 4 h". */
    public static String age(Duration age) {
        if (age.toDays() > 0) {
            return age.toDays() + " d " + age.toHoursPart() + " h";
        }
        if (age.toHours() > 0) {
            return age.toHours() + " h " + age.toMinutesPart() + " min";
        }
        return age.toMinutes() > 0 ? age.toMinutes() + " min " + age.toSecondsPart() + " s" : age.toSeconds() + " s";
    }
}
