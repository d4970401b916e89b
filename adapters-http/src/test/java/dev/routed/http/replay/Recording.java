package dev.routed.http.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The calls that an engine made to a plugin in one scenario.
 *
 * @param name the engine's version and the scenario, such as "20.10/run-ip"
 */
public record Recording(String name, List<Line> lines) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FOLDER = "/recordings";

    /**
     * One call.
     *
     * @param cause the docker command that caused it
     * @param request a JSON null for an empty body
     * @param answer the parts of the recorded response that later calls repeat; missing if they repeat nothing
     */
    public record Line(String cause, String call, JsonNode request, JsonNode answer) {
    }

    @Override
    public String toString() {
        return name;
    }

    /** Returns the recording of that name. */
    public static Recording named(String name) {
        try (InputStream in = Recording.class.getResourceAsStream(FOLDER + "/" + name + ".jsonl")) {
            return parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** Returns all recordings, sorted by name. */
    public static List<Recording> all() {
        try {
            URI folder = Recording.class.getResource(FOLDER).toURI();
            if (!folder.getScheme().equals("jar")) {
                return in(Path.of(folder));
            }
            try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
                return in(jar.getPath(FOLDER));
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("listing " + FOLDER, e);
        }
    }

    private static List<Recording> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString()).filter(file -> file.endsWith(".jsonl"))
                    .sorted()
                    .map(file -> named(file.substring(0, file.length() - ".jsonl".length()))).toList();
        }
    }

    private static Recording parse(String name, String text) throws IOException {
        List<Line> lines = new ArrayList<>();
        String cause = "";
        for (String line : text.split("\n")) {
            JsonNode node = JSON.readTree(line);
            cause = node.path("cmd").asText(cause);
            if (node.has("call")) {
                lines.add(new Line(cause, node.get("call").asText(), node.get("request"), node.path("answer")));
            }
        }
        return new Recording(name, List.copyOf(lines));
    }
}
