package dev.routed.http.replay;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A replayed call and its response.
 *
 * @param cause the docker command that caused it
 * @param request the request that was sent; a JSON null for an empty body
 * @param answer the response; a missing node if its body was not JSON
 */
public record Exchange(String cause, String call, JsonNode request, int status, JsonNode answer) {

    @Override
    public String toString() {
        return cause + "\n  " + call + " " + request + "\n  " + status + " " + answer;
    }
}
