package dev.routed.http.watch;

import dev.routed.http.call.Call;
import dev.routed.http.call.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;

/** The page, its script, and the data that the script asks for again and again. */
public final class StatusPage {
    private static final String HTML = resource("status.html");
    private static final String SCRIPT = resource("status.js");

    private StatusPage() {
    }

    /** {@code GET /}, {@code GET /status.js} and {@code GET /view}. */
    public static List<Call<?>> over(Lookout lookout) {
        Supplier<Reply> view = new Remembered(() -> Reply.json(200, lookout.view()));
        return List.of(Call.get("/", () -> Reply.text("text/html; charset=utf-8", HTML)),
                Call.get("/status.js", () -> Reply.text("text/javascript; charset=utf-8", SCRIPT)),
                Call.get("/view", view));
    }

    /** It may run our script, ask us, and look as its own style says; nothing else, and in nobody's frame. */
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
