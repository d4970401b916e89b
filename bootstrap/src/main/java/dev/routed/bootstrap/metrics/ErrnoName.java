package dev.routed.bootstrap.metrics;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kernel's error in the words about a failure: "EEXIST" in "cannot change routes: EEXIST: File exists". */
final class ErrnoName {
    private static final Pattern NAME = Pattern.compile("(?:^|: )(E[A-Z0-9]{2,14}|error \\d{1,4}): ");
    private static final String OTHER = "other";

    private ErrnoName() {
    }

    /** "other" where there is none. */
    static String in(String description) {
        Matcher name = NAME.matcher(description);
        return name.find() ? name.group(1) : OTHER;
    }
}
