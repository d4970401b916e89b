package dev.routed.http.admin;

import dev.routed.http.call.Json;
import java.nio.charset.StandardCharsets;

/** A response of the daemon: JSON on one line. */
public record AdminResponse<T>(byte[] json, Class<T> type) {

    /** Returns the JSON text as received. */
    public String text() {
        return new String(json, StandardCharsets.UTF_8);
    }

    /** Returns the decoded JSON. */
    public T value() {
        return Json.read(json, type);
    }
}
