package dev.routed.bootstrap.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of documentation in Markdown.
 *
 * @param path relative to the project
 */
record Page(Path path, String text) {
    static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern NOT_SEARCHED = Pattern.compile("target|\\.git|\\.idea|node_modules");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern INDENTED = Pattern.compile("(?m)^ {4,}(.*)$");
    private static final Pattern INLINE = Pattern.compile("`([^`\n]+(?:\n[^`\n]+)?)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");

    /** Returns the page at a path relative to the project. */
    static Page of(String path) {
        return read(PROJECT.resolve(path));
    }

    /** Returns every page in the tree. */
    static List<Page> all() throws IOException {
        try (Stream<Path> files = Files.find(PROJECT, 20, (file, attributes) -> file.toString().endsWith(".md"))) {
            return files.filter(Page::isSource).sorted().map(Page::read).toList();
        }
    }

    /** Returns the destinations of its links, without those in code. */
    List<String> links() {
        return LINK.matcher(INLINE.matcher(prose()).replaceAll("")).results().map(found -> found.group(1)).toList();
    }

    /** Returns the anchors of its headings as repository pages make them. */
    List<String> anchors() {
        return HEADING.matcher(prose()).results().map(found -> anchor(found.group(1))).toList();
    }

    /** Returns its lines of code and its inline code; continued lines are joined. */
    List<String> code() {
        String joined = text.replaceAll(" *\\\\\n *", " ");
        Stream<String> inline = INLINE.matcher(INDENTED.matcher(prose()).replaceAll("")).results()
                .map(found -> found.group(1).replaceAll("\\s+", " "));
        return Stream.concat(INDENTED.matcher(joined).results().map(found -> found.group(1)), inline).toList();
    }

    /** Returns the first groups of a pattern in the rows of its tables. */
    List<String> rows(String pattern) {
        return Pattern.compile("(?m)^\\| " + pattern).matcher(text).results()
                .map((MatchResult row) -> row.group(1)).toList();
    }

    @Override
    public String toString() {
        return path.toString();
    }

    private String prose() {
        return FENCED.matcher(text).replaceAll("");
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-');
    }

    private static boolean isSource(Path file) {
        return Stream.iterate(PROJECT.relativize(file).getParent(), parent -> parent != null, Path::getParent)
                .noneMatch(parent -> NOT_SEARCHED.matcher(parent.getFileName().toString()).matches());
    }

    private static Page read(Path file) {
        try {
            return new Page(PROJECT.relativize(file), Files.readString(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
