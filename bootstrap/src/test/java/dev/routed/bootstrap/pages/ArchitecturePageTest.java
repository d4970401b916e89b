package dev.routed.bootstrap.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The architecture page names packages and classes that exist. */
class ArchitecturePageTest {
    private static final Path PROJECT = Path.of("..");
    private static final Pattern NAME = Pattern.compile("`((?:[a-z]+\\.)+[a-zA-Z]+|[A-Z][a-z]+[A-Z][a-zA-Z]+)`");
    private static final List<String> FOREIGN = List.of("java.lang", "java.util", "java.time",
            "IllegalArgumentException", "journal.log");

    @Test
    void everything_that_it_names_is_in_the_tree() throws IOException {
        List<String> sources = sources();
        List<String> names = NAME.matcher(Files.readString(PROJECT.resolve("domain/README.md"))).results()
                .map(name -> name.group(1)).filter(name -> !FOREIGN.contains(name)).distinct().toList();
        assertThat(names).hasSizeGreaterThan(20).allSatisfy(name -> assertThat(sources)
                .as(name).anyMatch(source -> isNamed(source, name.replace('.', '/'))));
    }

    private static boolean isNamed(String source, String path) {
        return source.endsWith("/" + path + ".java") || source.contains("/dev/routed/" + path + "/")
                || source.contains("/" + path + "/");
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(PROJECT)) {
            return files.map(Path::toString).filter(file -> file.contains("/src/") && file.endsWith(".java")).toList();
        }
    }
}
