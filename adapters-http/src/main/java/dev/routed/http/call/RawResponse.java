package dev.routed.http.call;

import java.nio.charset.StandardCharsets;

/** A response that is sent unchanged: one that is not 200 or not JSON of the API's content type. */
public record RawResponse(int status, String contentType, byte[] body) {

    /** Returns a 200 response with this text. */
    public static RawResponse text(String contentType, String body) {
        return new RawResponse(200, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a response with a record as JSON. */
    public static RawResponse json(int status, Object value) {
        return new RawResponse(status, "application/json", Json.write(value));
    }
}
