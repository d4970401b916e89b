package dev.routed.bootstrap.bench;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A persistent HTTP connection over a unix socket, as engines use; implements only as much of HTTP/1.1 as the plugin's
 * responses need.
 */
final class KeptConnection implements AutoCloseable {
    private final SocketChannel channel;
    private final ByteBuffer received = ByteBuffer.allocate(1 << 16);

    KeptConnection(Path socket) throws IOException {
        channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
    }

    /**
     * Returns the response body.
     *
     * @throws IOException for every status but 200
     */
    String call(String method, String body) throws IOException {
        send(method, body.getBytes(StandardCharsets.UTF_8));
        String answer = receive();
        if (!answer.startsWith("HTTP/1.1 200")) {
            throw new IOException(method + ": " + answer);
        }
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    private void send(String method, byte[] body) throws IOException {
        byte[] head = ("POST /" + method + " HTTP/1.1\r\nHost: plugin.moby.localhost\r\nContent-Length: " + body.length
                + "\r\nAccept: application/vnd.docker.plugins.v1.2+json\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer request = ByteBuffer.allocate(head.length + body.length).put(head).put(body).flip();
        while (request.hasRemaining()) {
            channel.write(request);
        }
    }

    private String receive() throws IOException {
        received.clear();
        while (channel.read(received) >= 0) {
            String text = new String(received.array(), 0, received.position(), StandardCharsets.UTF_8);
            int end = text.indexOf("\r\n\r\n");
            if (end >= 0 && received.position() >= end + 4 + length(text.substring(0, end))) {
                return text;
            }
        }
        throw new IOException("the daemon closed the connection");
    }

    private static int length(String head) {
        return Stream.of(head.split("\r\n")).filter(line -> line.toLowerCase().startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip())).findFirst().orElse(0);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
