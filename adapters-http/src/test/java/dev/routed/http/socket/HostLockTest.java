package dev.routed.http.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.failure.HostFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.newsclub.net.unix.AFUNIXDatagramSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/** The timeout only keeps a blocked lock from blocking the build. */
@Timeout(60)
class HostLockTest {
    @TempDir
    private Path run;
    private Path file;

    @BeforeEach
    void name() {
        file = run.resolve("net-routed/lock");
    }

    @RepeatedTest(3)
    void one_has_it_any_number_are_refused_and_it_can_be_taken_again() {
        HostLock lock = HostLock.take(file);
        for (int contender = 0; contender < 20; contender++) {
            assertThatThrownBy(() -> HostLock.take(file)).isInstanceOf(HostFailure.class)
                    .hasMessageContaining("another net-routed").hasMessageContaining(file.toString());
        }
        lock.close();
        HostLock.take(file).close();
    }

    @Test
    void only_its_owner_can_open_the_file_whoever_made_it() throws IOException {
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        HostLock.take(file).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void the_lock_is_the_kernels_and_goes_with_the_process() throws Exception {
        try (HostLock lock = HostLock.take(file)) {
            assertThat(lock).isNotNull();
            assertThat(locks(file)).anyMatch(line -> line.contains(" WRITE " + ProcessHandle.current().pid() + " "));
        }
        assertThat(locks(file)).isEmpty();
    }

    @Test
    void a_symbolic_link_in_its_place_is_not_followed() throws IOException {
        Path elsewhere = Files.writeString(run.resolve("elsewhere"), "");
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, elsewhere);
        assertThatThrownBy(() -> HostLock.take(file)).isInstanceOf(HostFailure.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void an_abstract_socket_that_anybody_can_bind_does_not_matter() throws IOException {
        try (AFUNIXDatagramSocket squatter = AFUNIXDatagramSocket.newInstance()) {
            squatter.bind(AFUNIXSocketAddress.inAbstractNamespace("net-routed"));
            HostLock.take(file).close();
        }
    }

    /** Returns the lines of proc_locks(5) for this file, which it identifies by inode. */
    private static List<String> locks(Path file) throws IOException {
        String inode = ":" + Files.getAttribute(file, "unix:ino") + " ";
        return Files.readAllLines(Path.of("/proc/locks")).stream().filter(line -> line.contains(inode)).toList();
    }
}
