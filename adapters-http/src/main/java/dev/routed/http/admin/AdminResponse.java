package dev.routed.http.admin;

import dev.routed.http.call.Json;
import java.nio.charset.StandardCharsets;

/** What the daemon answered: JSON on one line. */
public record AdminResponse<T>(byte[] json, Class<T> type) {

    /** The JSON as it came. */
    public String text() {
        return new String(json, StandardCharsets.UTF_8);
    }

    /** What it says. */
    public T value() {
        return Json.read(json, type);
    }
}
