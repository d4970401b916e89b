package dev.routed.bootstrap.bench;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The least that a JVM does, as a floor for the daemon and for a command. Usage: {@code Hello serve SOCKET} answers
 * every HTTP request with "hello"; {@code Hello ask SOCKET} sends one and prints the response.
 */
public final class Hello {
    private static final String REQUEST = "POST / HTTP/1.0\r\n\r\n";
    private static final String RESPONSE = "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    private static final int REQUEST_BYTES = 8192;

    private Hello() {
    }

    /** Runs the program; see the class. */
    public static void main(String[] arguments) throws IOException {
        UnixDomainSocketAddress socket = UnixDomainSocketAddress.of(Path.of(arguments[1]));
        if (arguments[0].equals("serve")) {
            serve(socket);
        } else {
            ask(socket);
        }
    }

    private static void serve(UnixDomainSocketAddress socket) throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(socket);
            while (true) {
                try (SocketChannel client = server.accept()) {
                    client.read(ByteBuffer.allocate(REQUEST_BYTES));
                    client.write(bytes(RESPONSE));
                }
            }
        }
    }

    private static void ask(UnixDomainSocketAddress socket) throws IOException {
        try (SocketChannel server = SocketChannel.open(socket)) {
            server.write(bytes(REQUEST));
            System.out.write(Channels.newInputStream(server).readAllBytes());
            System.out.flush();
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
