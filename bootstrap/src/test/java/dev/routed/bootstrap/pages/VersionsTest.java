package dev.routed.bootstrap.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The versions that README.md claims are those of docker/README.md, on which the scenarios run, and those that the last
 * complete run of docker/test wrote into docker/VERSIONS.md.
 */
class VersionsTest {
    private static final Pattern VERSION = Pattern.compile("\\d+(?:\\.\\d+)?");
    private static final Page README = Page.of("README.md");
    private static final Page SCRIPTS = Page.of("docker/README.md");
    private static final Page TESTED = Page.of("docker/VERSIONS.md");

    @Test
    void of_docker() throws IOException {
        List<String> engines = versions(SCRIPTS, "\\| (20\\.10.*)");
        assertThat(versions(README, "Docker Engine \\|[^|]*(\\|.*)")).isEqualTo(engines).hasSize(3);
        assertThat(Files.readString(Page.PROJECT.resolve("docker/test")))
                .contains("engines=(" + String.join(" ", engines) + ")");
    }

    @Test
    void of_routing_daemons() {
        assertThat(versions(README, "FRR \\|[^|]*(\\|.*)")).isEqualTo(versions(SCRIPTS, "FRR (\\|.*)")).hasSize(3);
        assertThat(versions(README, "BIRD \\|[^|]*(\\|.*)")).hasSize(5)
                .isEqualTo(Stream.of("BIRD (\\|.*)", "BIRD 3 (\\|.*)").flatMap(row -> versions(SCRIPTS, row).stream())
                        .toList());
    }

    @Test
    void of_java() throws IOException {
        List<String> required = versions(README, "Java (\\|[^|]*\\|)");
        assertThat(required).hasSize(1);
        assertThat(Files.readString(Page.PROJECT.resolve("pom.xml")))
                .contains("<maven.compiler.release>" + required.get(0) + "</maven.compiler.release>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Linux", "Docker Engine", "FRR", "BIRD", "Java"})
    void of_all_that_the_tests_ran_beside(String program) {
        List<String> claimed = versions(README, program + " \\|[^|]*(\\|.*)");
        List<String> tested = TESTED.rows(program + " (\\|[^|]*)").stream().map(cell -> cell.replaceAll("[| ]", ""))
                .toList();
        assertThat(tested).isNotEmpty().allMatch(version -> claimed.stream().anyMatch(part -> isPart(part, version)));
        assertThat(claimed).allMatch(part -> tested.stream().anyMatch(version -> isPart(part, version)));
    }

    private static boolean isPart(String claimed, String version) {
        return version.equals(claimed) || version.matches(Pattern.quote(claimed) + "[.+].*");
    }

    private static List<String> versions(Page page, String row) {
        return page.rows(row).stream().flatMap(cells -> VERSION.matcher(cells).results()).map(MatchResult::group)
                .toList();
    }
}
