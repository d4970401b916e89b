package dev.routed.http.call;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A row in the table of an API: what it is called, what it is asked with, and what answers.
 *
 * @param verb GET or POST
 * @param path beginning with a slash
 * @param reader takes from the request what the call is about; rejects what it cannot read
 * @param answer makes a record, a map or a {@link RawResponse}; fails as the domain's ports do
 */
public record ApiMethod<Q>(String verb, String path, Function<CallRequest, Q> reader, Function<Q, ?> answer) {

    /** A POST with a record in its body. */
    public static <Q> ApiMethod<Q> post(String path, Class<Q> type, Function<Q, ?> answer) {
        return new ApiMethod<>("POST", path, request -> Json.read(request.body(), type), answer);
    }

    /** A POST whose body does not matter. */
    public static ApiMethod<CallRequest> post(String path, Supplier<?> answer) {
        return post(path, request -> answer.get());
    }

    /** A POST with parameters. */
    public static ApiMethod<CallRequest> post(String path, Function<CallRequest, ?> answer) {
        return new ApiMethod<>("POST", path, Function.identity(), answer);
    }

    /** A GET. */
    public static ApiMethod<CallRequest> get(String path, Supplier<?> answer) {
        return get(path, request -> answer.get());
    }

    /** A GET with parameters. */
    public static ApiMethod<CallRequest> get(String path, Function<CallRequest, ?> answer) {
        return new ApiMethod<>("GET", path, Function.identity(), answer);
    }

    /** The path without its slash: "NetworkDriver.Join". */
    String name() {
        return path.substring(1);
    }

    /** The answer to a request. */
    Object answer(CallRequest request) {
        return answer.apply(reader.apply(request));
    }
}
