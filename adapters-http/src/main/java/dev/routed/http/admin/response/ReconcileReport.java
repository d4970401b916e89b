package dev.routed.http.admin.response;

import java.util.List;

/**
 * The result of a reconcile, as text.
 *
 * @param done the steps that succeeded
 * @param failed the steps that the host refused, with its error message
 * @param blockedBy routes that are missing because of a foreign route
 * @param lost links of joined endpoints that no longer exist on the host
 */
public record ReconcileReport(List<String> done, List<String> failed, List<String> blockedBy, List<String> lost) {
}
