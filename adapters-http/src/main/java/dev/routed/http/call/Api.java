package dev.routed.http.call;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything that can be called on a socket.
 *
 * @param contentType what its answers are labelled with
 */
public record Api(String contentType, List<Call<?>> calls) {

    public Api {
        calls = List.copyOf(calls);
    }

    /** The same with these calls as well. */
    public Api and(List<Call<?>> more) {
        List<Call<?>> all = new ArrayList<>(calls);
        all.addAll(more);
        return new Api(contentType, all);
    }
}
