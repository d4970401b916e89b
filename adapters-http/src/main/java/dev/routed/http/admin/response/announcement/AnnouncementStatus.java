package dev.routed.http.admin.response.announcement;

import java.util.List;

/**
 * What other hosts are told of the containers here.
 *
 * @param drained true while nothing of this host is to be announced
 * @param known false if no routing daemon tells what it announces
 * @param addresses those of this host's containers that the routing daemon announces
 */
public record AnnouncementStatus(boolean drained, boolean known, List<String> addresses) {
}
