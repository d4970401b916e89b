package dev.routed.http.call;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A row in the table of an API: what it is called, what it is asked with, and what answers.
 *
 * @param verb GET or POST
 * @param path beginning with a slash
 * @param request a record that the body is read into; {@code Void.class} where the body does not matter
 * @param answer makes a record or map; fails as the domain's ports do
 */
public record Call<Q>(String verb, String path, Class<Q> request, Function<Q, ?> answer) {

    /** A POST with a request in its body. */
    public static <Q> Call<Q> post(String path, Class<Q> request, Function<Q, ?> answer) {
        return new Call<>("POST", path, request, answer);
    }

    /** A POST whose body does not matter. */
    public static Call<Void> post(String path, Supplier<?> answer) {
        return new Call<>("POST", path, Void.class, nothing -> answer.get());
    }

    /** A GET. */
    public static Call<Void> get(String path, Supplier<?> answer) {
        return new Call<>("GET", path, Void.class, nothing -> answer.get());
    }

    /** The path without its slash: "NetworkDriver.Join". */
    String name() {
        return path.substring(1);
    }

    /** The answer to the JSON text of a request. */
    Object answer(byte[] body) {
        return answer.apply(request == Void.class ? null : Json.read(body, request));
    }
}
