package dev.routed.http.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Verifies that the name of a container cannot run as a script in an operator's browser. */
class StatusPageTest {

    @Test
    void the_policy_allows_our_script_and_our_style_alone() {
        assertThat(StatusPage.contentSecurityPolicy()).startsWith("default-src 'none'; ")
                .contains("script-src 'self'; ",
                        "connect-src 'self'; ", "frame-ancestors 'none'")
                .doesNotContain("unsafe").matches(".*style-src 'sha256-[^']{44}';.*");
    }

    @Test
    void status_page_loads_nothing_from_elsewhere() throws IOException {
        assertThat(resource("status.html") + resource("status.js")).doesNotContain("http:", "https:", "//cdn",
                "@import", "url(");
    }

    @Test
    void the_page_has_no_script_and_no_style_beside_those() throws IOException {
        assertThat(resource("status.html")).containsOnlyOnce("<script").containsOnlyOnce("<style")
                .doesNotContain("style=", "onclick", "javascript:");
    }

    @Test
    void the_script_makes_no_html_of_text() throws IOException {
        assertThat(resource("status.js")).doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML",
                "document.write", "eval(");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = StatusPage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
