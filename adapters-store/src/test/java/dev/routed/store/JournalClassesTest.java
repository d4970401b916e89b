package dev.routed.store;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class JournalClassesTest {

    @Test
    void uses_a_database_in_memory() {
        assertThatCode(JournalClasses::load).doesNotThrowAnyException();
    }
}
