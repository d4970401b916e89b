package dev.routed.http.admin.response.announcement;

import dev.routed.http.admin.response.RouteRow;
import java.util.List;

/**
 * The result of a request to announce addresses.
 *
 * @param drained true while the host is drained and announces nothing
 * @param missing desired routes that do not exist
 */
public record AnnouncementResult(boolean drained, List<RouteRow> missing) {
}
