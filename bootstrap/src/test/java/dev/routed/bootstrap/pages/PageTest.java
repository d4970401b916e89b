package dev.routed.bootstrap.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages are short, begin with what they answer, have no broken links, and are one step from README.md. */
class PageTest {
    private static final int BYTES = 20_000;
    private static final int README_BYTES = 10_000;
    private static final Page README = Page.of("README.md");

    static List<Page> pages() throws Exception {
        return Page.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_is_short(Page page) {
        assertThat(page.text().getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(page.equals(README) ? README_BYTES : BYTES);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_is_one_step_from_the_readme(Page page) {
        Stream<Path> linked = README.links().stream().map(link -> Path.of(link.replaceFirst("#.*", "")));
        assertThat(page.path()).satisfiesAnyOf(path -> assertThat(path).isEqualTo(README.path()),
                path -> assertThat(linked).contains(path));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void relative_links_and_their_anchors_exist(Page page) {
        assertThat(page.links()).filteredOn(link -> !link.matches("[a-z]+:.*")).allSatisfy(link -> {
            String[] parts = link.split("#", 2);
            Path file = parts[0].isEmpty() ? page.path() : page.path().resolveSibling(parts[0]).normalize();
            assertThat(Files.exists(Page.PROJECT.resolve(file))).as("%s links to %s", page, link).isTrue();
            if (parts.length == 2) {
                assertThat(Page.of(file.toString()).anchors()).as("%s links to %s", page, link).contains(parts[1]);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_with_sections_begins_with_what_it_answers(Page page) {
        assertThat(page).satisfiesAnyOf(each -> assertThat(each).isEqualTo(README),
                each -> assertThat(each.path()).hasFileName("CHANGELOG.md"),
                each -> assertThat(each.text()).doesNotContain("\n## "),
                each -> assertThat(each.text()).containsPattern("\\A# [^\n]+\n\n(For developers\\. )?Answers: "));
    }
}
