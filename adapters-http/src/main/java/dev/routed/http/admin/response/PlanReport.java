package dev.routed.http.admin.response;

import java.util.List;

/**
 * The steps that a reconcile would run, as text.
 *
 * @param steps in order
 * @param blockedBy routes that stay missing because of a foreign route
 */
public record PlanReport(List<String> steps, List<String> blockedBy) {
}
