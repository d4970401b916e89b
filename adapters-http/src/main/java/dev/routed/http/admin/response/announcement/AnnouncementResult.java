package dev.routed.http.admin.response.announcement;

import dev.routed.http.admin.response.RouteRow;
import java.util.List;

/**
 * What became of an order to announce.
 *
 * @param drained true while nothing of this host is to be announced, whatever was ordered
 * @param missing routes that are wanted and not there
 */
public record AnnouncementResult(boolean drained, List<RouteRow> missing) {
}
