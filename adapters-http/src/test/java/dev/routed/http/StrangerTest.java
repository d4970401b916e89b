package dev.routed.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.failure.HostFailure;
import dev.routed.http.call.CallObserver;
import dev.routed.http.socket.SocketPolicy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connects as another user, from a separate process. */
@Tag("root")
class StrangerTest {
    private static final String STRANGER = """
            import java.net.UnixDomainSocketAddress;
            import java.nio.ByteBuffer;
            import java.nio.channels.SocketChannel;

            class Stranger {
                public static void main(String[] arguments) throws Exception {
                    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(arguments[0]))) {
                        String request = "POST /NetworkDriver.DeleteNetwork HTTP/1.0\\r\\nContent-Length: "
                                + "18\\r\\n\\r\\n"
                                + "{\\"NetworkID\\":\\"n1\\"}";
                        channel.write(ByteBuffer.wrap(request.getBytes()));
                        ByteBuffer answer = ByteBuffer.allocate(4096);
                        while (channel.read(answer) >= 0) {
                        }
                        System.out.println(new String(answer.array(), 0, answer.position()));
                    }
                }
            }
            """;

    private final FakePorts ports = new FakePorts();
    @TempDir
    private Path directory;

    private String ask(SocketPolicy admission, String mode, String... groups) throws Exception {
        Path socket = directory.resolve("s.sock");
        UnixSocketServer server = UnixSocketServer.start(List.of(socket), admission, ports.api(), CallObserver.none());
        try {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
            if (!mode.isEmpty()) {
                Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString(mode));
            }
            Path program = Files.writeString(directory.resolve("Stranger.java"), STRANGER);
            List<String> command = new ArrayList<>(List.of("setpriv", "--reuid=65534"));
            command.addAll(List.of(groups));
            command.addAll(
                    List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), program.toString(),
                            socket.toString()));
            Process stranger = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
                    .start();
            return new String(stranger.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            server.close();
        }
    }

    @Test
    void is_refused_even_where_the_file_lets_it_in() throws Exception {
        assertThat(ask(SocketPolicy.ENGINE, "rw-rw-rw-", "--regid=65534", "--clear-groups"))
                .startsWith("HTTP/1.1 403 ").contains("of user 65534 has no access; only root has access\"");
        assertThat(ports.given).isEmpty();
    }

    @Test
    void is_let_in_as_a_member_of_the_group_first_or_further() throws Exception {
        SocketPolicy daemons = SocketPolicy.operators(Optional.of("daemon"));
        assertThat(ask(daemons, "", "--regid=daemon", "--clear-groups")).startsWith("HTTP/1.1 200 ");
        assertThat(ask(daemons, "", "--regid=65534", "--groups=daemon")).startsWith("HTTP/1.1 200 ");
        assertThat(ask(daemons, "", "--regid=65534", "--clear-groups")).contains("Permission denied");
        assertThat(ask(daemons, "rw-rw-rw-", "--regid=65534", "--clear-groups"))
                .startsWith("HTTP/1.1 403 ").contains("only root and members of the group daemon have access");
    }

    @Test
    void a_group_that_does_not_exist_is_named_and_leaves_no_socket() {
        assertThatThrownBy(() -> ask(SocketPolicy.operators(Optional.of("nosuchgroup")), ""))
                .isInstanceOf(HostFailure.class)
                .hasMessageContaining("there is no group \"nosuchgroup\"");
        assertThat(directory.resolve("s.sock")).doesNotExist();
    }
}
