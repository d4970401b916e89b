package dev.routed.http.call;

import java.util.ArrayList;
import java.util.List;

/**
 * All methods that a socket serves.
 *
 * @param contentType the content type of successful responses
 */
public record Api(String contentType, List<ApiMethod<?>> calls) {

    public Api {
        calls = List.copyOf(calls);
    }

    /** Returns an API with these methods added. */
    public Api and(List<ApiMethod<?>> more) {
        List<ApiMethod<?>> all = new ArrayList<>(calls);
        all.addAll(more);
        return new Api(contentType, all);
    }
}
