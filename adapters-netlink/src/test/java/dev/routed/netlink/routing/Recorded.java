package dev.routed.netlink.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Output of real daemons. On the host 198.19.0.1, 10.46.1.7 and 10.46.1.9 were local; 198.19.0.2 announced .7 and .8.
 */
final class Recorded {

    private Recorded() {
    }

    static String text(String name) {
        try (InputStream file = Recorded.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static List<JsonNode> json(String name) {
        return ConcatenatedJson.read(text(name)).orElseThrow();
    }
}
