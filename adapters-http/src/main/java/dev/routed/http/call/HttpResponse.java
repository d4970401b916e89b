package dev.routed.http.call;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An answer in HTTP/1.0, where it ends with its connection: nothing to count, nothing to take apart.
 *
 * @param statusLine "HTTP/1.0 200 OK"
 */
public record HttpResponse(String statusLine, byte[] body) {

    /** Takes a whole answer apart. Throws IOException where its head has no end. */
    public static HttpResponse parse(byte[] answer) throws IOException {
        int end = endOfHead(answer);
        String statusLine = new String(answer, 0, end, StandardCharsets.ISO_8859_1).lines().findFirst().orElse("");
        return new HttpResponse(statusLine, Arrays.copyOfRange(answer, end + 4, answer.length));
    }

    /** True for that status code. */
    public boolean isStatus(int code) {
        return statusLine.matches("HTTP/1\\.[01] " + code + "( .*)?");
    }

    private static int endOfHead(byte[] answer) throws IOException {
        for (int i = 0; i + 3 < answer.length; i++) {
            if (answer[i] == '\r' && answer[i + 1] == '\n' && answer[i + 2] == '\r' && answer[i + 3] == '\n') {
                return i;
            }
        }
        throw new IOException("it ended the connection without an answer");
    }
}
