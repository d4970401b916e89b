package dev.routed.netlink.libc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkNamespaceTest {
    @TempDir
    private Path directory;

    @Test
    void a_namespace_is_not_gone() {
        assertThat(NetworkNamespace.isGone("/proc/self/ns/net")).isFalse();
    }

    @Test
    void it_is_gone_with_its_file() {
        assertThat(NetworkNamespace.isGone(directory.resolve("none").toString())).isTrue();
    }

    @Test
    void it_is_gone_when_only_the_mount_point_is_left() throws IOException {
        assertThat(NetworkNamespace.isGone(Files.createFile(directory.resolve("left")).toString())).isTrue();
    }

    @Test
    void whether_it_is_gone_is_unknown_if_the_file_cannot_be_opened() throws IOException {
        Path loop = Files.createSymbolicLink(directory.resolve("loop"), Path.of("loop"));
        assertThat(NetworkNamespace.isGone(loop.toString())).isFalse();
    }
}
