package dev.routed.http.call;

import dev.routed.domain.failure.Rejection;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** How request bodies are handled. */
public enum RequestBody {
    /**
     * Reads the body into memory, up to a limit. Bodies that are too large or unused are also read to their end,
     * because a sender whose connection is cut off does not read the response.
     */
    TAKEN {
        @Override
        byte[] take(Context http) throws IOException {
            InputStream in = http.req().getInputStream();
            byte[] body = in.readNBytes(MAX_BYTES + 1);
            if (body.length > MAX_BYTES) {
                discard(http);
                throw new Rejection("the request is larger than " + MAX_BYTES + " bytes");
            }
            return body;
        }

        @Override
        void discard(Context http) throws IOException {
            http.req().getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    },

    /**
     * Never reads the body: the response is sent at once and the connection is closed, so a slow sender does not occupy
     * a thread.
     */
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

    static final int MAX_BYTES = 1 << 20;

    /** Returns the body as far as it is needed. Throws IOException if the sender closes the connection halfway. */
    abstract byte[] take(Context http) throws IOException;

    /** Handles the body of a refused request. Throws IOException if the sender closes the connection halfway. */
    abstract void discard(Context http) throws IOException;
}
