package dev.routed.bootstrap.cli.text;

import dev.routed.http.admin.response.RouteRow;
import dev.routed.http.admin.response.announcement.AnnouncementResult;
import java.util.stream.Collectors;

/** What an order to announce came to: what is not there cannot be announced. */
public final class AnnouncementPage {

    private AnnouncementPage() {
    }

    /** @param done what was done */
    public static Page of(String done, AnnouncementResult answer) {
        if (answer.missing().isEmpty()) {
            return Page.of(done + System.lineSeparator());
        }
        return new Page(
                answer.missing().stream().map(route -> done + ", but " + problem(route) + System.lineSeparator())
                        .collect(Collectors.joining()),
                false);
    }

    private static String problem(RouteRow route) {
        return route.destination() + " has no route" + (route.foreign().isEmpty() ? " yet: net-routed status tells why"
                : ": this one is in its way: " + route.foreign());
    }
}
