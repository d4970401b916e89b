package dev.routed.http.admin.response.announcement;

import java.util.List;

/**
 * The container addresses that this host announces.
 *
 * @param drained true while the host is drained and announces nothing
 * @param known false if no routing daemon can be queried
 * @param addresses the addresses of this host's containers that the routing daemon announces
 */
public record AnnouncementStatus(boolean drained, boolean known, List<String> addresses) {
}
