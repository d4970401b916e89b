package dev.routed.http.call;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything that can be called on a socket.
 *
 * @param contentType what its answers are labelled with
 */
public record Api(String contentType, List<ApiMethod<?>> calls) {

    public Api {
        calls = List.copyOf(calls);
    }

    /** The same with these calls as well. */
    public Api and(List<ApiMethod<?>> more) {
        List<ApiMethod<?>> all = new ArrayList<>(calls);
        all.addAll(more);
        return new Api(contentType, all);
    }
}
