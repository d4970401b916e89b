package dev.routed.http.monitoring;

import dev.routed.http.call.ApiMethod;
import dev.routed.http.call.RawResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;

/** The status page, its script, and the data that the script polls. */
public final class StatusPage {
    private static final String HTML = resource("status.html");
    private static final String SCRIPT = resource("status.js");

    private StatusPage() {
    }

    /** Returns {@code GET /}, {@code GET /status.js} and {@code GET /view}. */
    public static List<ApiMethod<?>> of(StatusPageModel statusPage) {
        Supplier<RawResponse> data = new CachedSupplier(() -> RawResponse.json(200, statusPage.data()));
        return List.of(ApiMethod.get("/", () -> RawResponse.text("text/html; charset=utf-8", HTML)),
                ApiMethod.get("/status.js", () -> RawResponse.text("text/javascript; charset=utf-8", SCRIPT)),
                ApiMethod.get("/view", data));
    }

    /**
     * Returns the page's policy: it may run its own script, connect to this server and use its own style sheet; nothing
     * else, and not inside a frame.
     */
    public static String contentSecurityPolicy() {
        return "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'sha256-" + digest(style(HTML))
                + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    private static String style(String html) {
        return html.substring(html.indexOf("<style>") + "<style>".length(), html.indexOf("</style>"));
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = StatusPage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + name + " from the jar", e);
        }
    }
}
