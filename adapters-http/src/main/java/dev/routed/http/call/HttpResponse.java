package dev.routed.http.call;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An HTTP/1.0 response. It ends with its connection, so neither Content-Length nor chunked encoding needs to be parsed.
 *
 * @param statusLine for example "HTTP/1.0 200 OK"
 */
public record HttpResponse(String statusLine, byte[] body) {

    /** Parses a complete response. Throws IOException if the header does not end. */
    public static HttpResponse parse(byte[] answer) throws IOException {
        int end = endOfHead(answer);
        String statusLine = new String(answer, 0, end, StandardCharsets.ISO_8859_1).lines().findFirst().orElse("");
        return new HttpResponse(statusLine, Arrays.copyOfRange(answer, end + 4, answer.length));
    }

    /** Returns true if the response has that status code. */
    public boolean isStatus(int code) {
        return statusLine.matches("HTTP/1\\.[01] " + code + "( .*)?");
    }

    private static int endOfHead(byte[] answer) throws IOException {
        for (int i = 0; i + 3 < answer.length; i++) {
            if (answer[i] == '\r' && answer[i + 1] == '\n' && answer[i + 2] == '\r' && answer[i + 3] == '\n') {
                return i;
            }
        }
        throw new IOException("the connection was closed before a complete response");
    }
}
