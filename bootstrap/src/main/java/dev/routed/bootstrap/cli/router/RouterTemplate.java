package dev.routed.bootstrap.cli.router;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A configuration with placeholders, {@code @NAME@}. A placeholder with several values repeats its paragraph; one
 * without values removes its line. Paragraphs are separated by empty lines.
 */
public record RouterTemplate(String text) {
    private static final Pattern PLACE = Pattern.compile("@([A-Z0-9_]+)@");

    /** Returns the named template of docker/routers, such as "frr-ospf". */
    public static RouterTemplate named(String name) {
        try (InputStream file = RouterTemplate.class.getResourceAsStream("/routers/" + name + ".conf")) {
            return new RouterTemplate(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new IllegalStateException("cannot read a template from the jar", impossible);
        }
    }

    public String filled(Map<String, List<String>> values) {
        return Arrays.stream(text.strip().split("\\n{2,}")).map(paragraph -> withoutEmpty(paragraph, values))
                .filter(paragraph -> !paragraph.isEmpty()).map(paragraph -> expanded(paragraph, values))
                .collect(Collectors.joining());
    }

    private static String withoutEmpty(String paragraph, Map<String, List<String>> values) {
        return paragraph.lines().filter(line -> PLACE.matcher(line).results()
                .allMatch(place -> !values.getOrDefault(place.group(1), List.of()).isEmpty()))
                .collect(Collectors.joining("\n"));
    }

    private static String expanded(String paragraph, Map<String, List<String>> values) {
        Matcher place = PLACE.matcher(paragraph);
        return place.find() ? values.get(place.group(1)).stream()
                .map(value -> expanded(paragraph.replace(place.group(), value), values)).collect(Collectors.joining())
                : paragraph + "\n\n";
    }
}
