package dev.routed.http.call;

import dev.routed.domain.failure.Rejection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Takes the body of a request into memory, up to a bound. */
final class RequestBody {
    static final int LARGEST = 1 << 20;

    private RequestBody() {
    }

    /**
     * Reads to the end also what is too large, because a sender that is cut off does not read the answer. Throws IOException
     * when the sender goes away in the middle.
     */
    static byte[] read(InputStream in) throws IOException {
        byte[] body = in.readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            discard(in);
            throw new Rejection("the request is larger than " + LARGEST + " bytes");
        }
        return body;
    }

    /** Reads to the end, for the same reason. */
    static void discard(InputStream in) throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }
}
