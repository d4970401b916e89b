package dev.routed.http.call;

import dev.routed.domain.failure.Rejection;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One method of an API: its path, the decoder of its request, and its implementation. Only the decoder may reject a
 * request with an IllegalArgumentException; from the implementation that exception is a bug.
 *
 * @param <Q> the decoded request
 * @param verb GET or POST
 * @param path starts with a slash
 * @param decoder reads the request; throws {@link Rejection} or IllegalArgumentException if it cannot
 * @param answer returns a record, a map or a {@link RawResponse}; fails as the domain's ports do
 */
public record ApiMethod<Q>(String verb, String path, Function<CallRequest, Q> decoder, Function<Q, ?> answer) {

    /**
     * Returns a POST method with a JSON object in its body.
     *
     * @param type what the JSON object is read as
     * @param decoder converts it to the domain's values
     */
    public static <M, Q> ApiMethod<Q> post(String path, Class<M> type, Function<M, Q> decoder, Function<Q, ?> answer) {
        return new ApiMethod<>("POST", path, request -> decoder.apply(Json.read(request.body(), type)), answer);
    }

    /** Returns a POST method that ignores its body. */
    public static ApiMethod<CallRequest> post(String path, Supplier<?> answer) {
        return post(path, Function.identity(), request -> answer.get());
    }

    /** Returns a POST method with query parameters. */
    public static <Q> ApiMethod<Q> post(String path, Function<CallRequest, Q> decoder, Function<Q, ?> answer) {
        return new ApiMethod<>("POST", path, decoder, answer);
    }

    /** Returns a GET method. */
    public static ApiMethod<CallRequest> get(String path, Supplier<?> answer) {
        return get(path, Function.identity(), request -> answer.get());
    }

    /** Returns a GET method with query parameters. */
    public static <Q> ApiMethod<Q> get(String path, Function<CallRequest, Q> decoder, Function<Q, ?> answer) {
        return new ApiMethod<>("GET", path, decoder, answer);
    }

    /** Returns the path without its slash, such as "NetworkDriver.Join". */
    String name() {
        return path.substring(1);
    }

    /** Decodes a request and runs the implementation. Throws {@link Rejection} if the request cannot be decoded. */
    public Object answer(CallRequest request) {
        return answer.apply(decode(request));
    }

    private Q decode(CallRequest request) {
        try {
            return decoder.apply(request);
        } catch (IllegalArgumentException malformed) {
            throw new Rejection(malformed.getMessage());
        }
    }
}
