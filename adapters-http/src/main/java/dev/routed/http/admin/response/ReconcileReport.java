package dev.routed.http.admin.response;

import java.util.List;

/**
 * What a round over the host found and did, as text.
 *
 * @param done steps carried out
 * @param failed steps that the host refused, with its words
 * @param collisions routes that are missing because of somebody else's
 * @param lost links of joined endpoints that are gone from the host
 */
public record ReconcileReport(List<String> done, List<String> failed, List<String> collisions, List<String> lost) {
}
