package dev.routed.http.call;

import dev.routed.domain.failure.Rejection;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** What becomes of the bodies of requests. */
public enum RequestBody {
    /**
     * Taken into memory, up to a bound. Also what is too large, or of no use, is read to its end, because a sender that
     * is cut off does not read the answer.
     */
    TAKEN {
        @Override
        byte[] take(Context http) throws IOException {
            InputStream in = http.req().getInputStream();
            byte[] body = in.readNBytes(LARGEST + 1);
            if (body.length > LARGEST) {
                discard(http);
                throw new Rejection("the request is larger than " + LARGEST + " bytes");
            }
            return body;
        }

        @Override
        void discard(Context http) throws IOException {
            http.req().getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    },

    /** Never read: a sender is answered at once, and the connection ends. However slow it is, it keeps no thread. */
    LEFT {
        @Override
        byte[] take(Context http) {
            discard(http);
            return new byte[0];
        }

        @Override
        void discard(Context http) {
            if (http.req().getContentLengthLong() > 0 || http.header("Transfer-Encoding") != null) {
                http.header("Connection", "close");
            }
        }
    };

    static final int LARGEST = 1 << 20;

    /** The body, as far as it is wanted. Throws IOException when the sender goes away in the middle. */
    abstract byte[] take(Context http) throws IOException;

    /** For a request that is refused. Throws IOException when the sender goes away in the middle. */
    abstract void discard(Context http) throws IOException;
}
