package dev.routed.http.call;

/**
 * What an engine is told about a failure: it reads {@code Err} from a network driver and {@code Error} from an IPAM
 * driver (libnetwork drivers/remote/api and ipams/remote/api), so both say the same.
 */
public record ErrorResponse(String err, String error) {

    public ErrorResponse(String text) {
        this(text, text);
    }
}
