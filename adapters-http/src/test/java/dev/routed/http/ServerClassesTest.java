package dev.routed.http;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class ServerClassesTest {

    @Test
    void serves_a_call_in_memory() {
        assertThatCode(ServerClasses::load).doesNotThrowAnyException();
    }
}
