package dev.routed.http.call;

import java.nio.charset.StandardCharsets;

/** An answer that is sent as it is: for those that are not 200 and JSON of the API's type. */
public record Reply(int status, String contentType, byte[] body) {

    /** 200 and this text. */
    public static Reply text(String contentType, String body) {
        return new Reply(200, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** A record as JSON. */
    public static Reply json(int status, Object value) {
        return new Reply(status, "application/json", Json.write(value));
    }
}
