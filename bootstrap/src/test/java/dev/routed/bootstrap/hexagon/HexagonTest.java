package dev.routed.bootstrap.hexagon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The code follows the architecture, and the deliberately wrong code in package {@code wrong} violates every rule. */
class HexagonTest {
    private static final ImportOption NO_TESTS = location -> !location.contains("/test-classes/")
            && !location.contains("-tests.jar");

    private static final JavaClasses HOUSE = new ClassFileImporter().withImportOption(NO_TESTS)
            .importPackages("dev.routed");
    private final HexagonRules rules = new HexagonRules("dev.routed");

    @TestFactory
    Stream<DynamicTest> every_rule_holds() {
        return rules.all().entrySet().stream()
                .map(rule -> dynamicTest(rule.getKey(), () -> rule.getValue().check(HOUSE)));
    }

    @TestFactory
    Stream<DynamicTest> every_package_that_a_rule_names_exists() {
        return Stream.of(rules.packages()).map(name -> dynamicTest(name,
                () -> assertThat(HOUSE.stream().filter(type -> type.getPackageName().equals(name))).isNotEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> every_sealed_type_that_a_rule_names_exists() {
        return Stream.of(rules.sealedTypes())
                .map(name -> dynamicTest(name, () -> assertThat(HOUSE.contain(name)).isTrue()));
    }

    @TestFactory
    Stream<DynamicTest> every_rule_fails_where_it_is_broken() {
        JavaClasses wrong = new ClassFileImporter().importPackages("wrong");
        return new HexagonRules("wrong").all().entrySet().stream().map(rule -> dynamicTest(rule.getKey(),
                () -> assertThatThrownBy(() -> rule.getValue().check(wrong)).isInstanceOf(AssertionError.class)
                        .hasMessageContaining("was violated")));
    }
}
