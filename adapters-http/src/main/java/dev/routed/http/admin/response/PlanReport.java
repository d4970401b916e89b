package dev.routed.http.admin.response;

import java.util.List;

/**
 * What a round would do, as text.
 *
 * @param steps in order
 * @param collisions routes that stay missing because of somebody else's
 */
public record PlanReport(List<String> steps, List<String> collisions) {
}
