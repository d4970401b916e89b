package dev.routed.http.call;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The request of a call.
 *
 * @param body the raw body
 * @param query the decoded query parameters
 */
public record CallRequest(byte[] body, Map<String, List<String>> query) {

    /** Returns the parameter's value, or empty if it is missing or empty. */
    public Optional<String> parameter(String name) {
        return query.getOrDefault(name, List.of()).stream().filter(value -> !value.isEmpty()).findFirst();
    }
}
