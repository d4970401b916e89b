package dev.routed.http.call;

/**
 * A failure as the engine expects it: it reads {@code Err} from a network driver and {@code Error} from an IPAM driver
 * (libnetwork drivers/remote/api and ipams/remote/api), so both fields have the same text.
 */
public record ErrorResponse(String err, String error) {

    public ErrorResponse(String text) {
        this(text, text);
    }
}
