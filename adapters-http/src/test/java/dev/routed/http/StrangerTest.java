package dev.routed.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another user, in a process of its own. */
@Tag("root")
class StrangerTest {
    private static final String STRANGER = """
            import java.net.UnixDomainSocketAddress;
            import java.nio.ByteBuffer;
            import java.nio.channels.SocketChannel;

            class Stranger {
                public static void main(String[] arguments) throws Exception {
                    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(arguments[0]))) {
                        String request = "POST /NetworkDriver.DeleteNetwork HTTP/1.0\\r\\nContent-Length: 18\\r\\n\\r\\n"
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

    @Test
    void is_refused_even_where_the_file_lets_it_in(@TempDir Path directory) throws Exception {
        FakePorts ports = new FakePorts();
        Path socket = directory.resolve("s.sock");
        UnixSocketServer server = UnixSocketServer.start(List.of(socket), ports.api());
        try {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));
            Path program = Files.writeString(directory.resolve("Stranger.java"), STRANGER);
            Process stranger = new ProcessBuilder("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), program.toString(), socket.toString())
                    .directory(directory.toFile()).redirectErrorStream(true).start();
            String answer = new String(stranger.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 403 ").contains("of user 65534 may not call");
            assertThat(ports.given).isEmpty();
        } finally {
            server.close();
        }
    }
}
