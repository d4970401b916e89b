package dev.routed.bootstrap.cli.text;

import dev.routed.http.admin.response.RouteRow;
import dev.routed.http.admin.response.announcement.AnnouncementResult;
import java.util.stream.Collectors;

/** Formats the result of an announcement command: an address without a route is not announced. */
public final class AnnouncementText {

    private AnnouncementText() {
    }

    /** @param done what was done */
    public static TextOutput of(String done, AnnouncementResult answer) {
        if (answer.missing().isEmpty()) {
            return TextOutput.of(done + System.lineSeparator());
        }
        return new TextOutput(
                answer.missing().stream().map(route -> done + ", but " + problem(route) + System.lineSeparator())
                        .collect(Collectors.joining()),
                false);
    }

    private static String problem(RouteRow route) {
        return route.destination() + " has no route" + (route.foreign().isEmpty() ? " yet: see net-routed status"
                : ": it is blocked by the route " + route.foreign());
    }
}
