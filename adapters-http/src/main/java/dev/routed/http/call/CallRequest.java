package dev.routed.http.call;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came with a call.
 *
 * @param body as it came
 * @param query the parameters behind the question mark, decoded
 */
public record CallRequest(byte[] body, Map<String, List<String>> query) {

    /** The parameter, if it is there and not empty. */
    public Optional<String> parameter(String name) {
        return query.getOrDefault(name, List.of()).stream().filter(value -> !value.isEmpty()).findFirst();
    }
}
