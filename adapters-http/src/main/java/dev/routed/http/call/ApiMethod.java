package dev.routed.http.call;

import dev.routed.domain.failure.Rejection;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One method of an API: its path, how a request is decoded, and what answers it. Only decoding may refuse a request
 * with an IllegalArgumentException; one that the answer throws is a bug.
 *
 * @param <Q> the decoded request
 * @param verb GET or POST
 * @param path beginning with a slash
 * @param decoder reads the request; throws {@link Rejection} or IllegalArgumentException for what it cannot read
 * @param answer returns a record, a map or a {@link RawResponse}; fails as the domain's ports do
 */
public record ApiMethod<Q>(String verb, String path, Function<CallRequest, Q> decoder, Function<Q, ?> answer) {

    /**
     * A POST with a JSON object in its body.
     *
     * @param type what the JSON object is read as
     * @param decoder from that to the domain's values
     */
    public static <M, Q> ApiMethod<Q> post(String path, Class<M> type, Function<M, Q> decoder, Function<Q, ?> answer) {
        return new ApiMethod<>("POST", path, request -> decoder.apply(Json.read(request.body(), type)), answer);
    }

    /** A POST whose body is ignored. */
    public static ApiMethod<CallRequest> post(String path, Supplier<?> answer) {
        return post(path, Function.identity(), request -> answer.get());
    }

    /** A POST with query parameters. */
    public static <Q> ApiMethod<Q> post(String path, Function<CallRequest, Q> decoder, Function<Q, ?> answer) {
        return new ApiMethod<>("POST", path, decoder, answer);
    }

    /** A GET. */
    public static ApiMethod<CallRequest> get(String path, Supplier<?> answer) {
        return get(path, Function.identity(), request -> answer.get());
    }

    /** A GET with query parameters. */
    public static <Q> ApiMethod<Q> get(String path, Function<CallRequest, Q> decoder, Function<Q, ?> answer) {
        return new ApiMethod<>("GET", path, decoder, answer);
    }

    /** The path without its slash: "NetworkDriver.Join". */
    String name() {
        return path.substring(1);
    }

    /** Decodes a request and answers it. Throws {@link Rejection} if it cannot be decoded. */
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
