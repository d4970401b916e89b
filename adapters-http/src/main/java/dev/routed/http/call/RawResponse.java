package dev.routed.http.call;

import java.nio.charset.StandardCharsets;

/** An answer that is sent as it is: for those that are not 200 and JSON of the API's type. */
public record RawResponse(int status, String contentType, byte[] body) {

    /** 200 and this text. */
    public static RawResponse text(String contentType, String body) {
        return new RawResponse(200, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** A record as JSON. */
    public static RawResponse json(int status, Object value) {
        return new RawResponse(status, "application/json", Json.write(value));
    }
}
