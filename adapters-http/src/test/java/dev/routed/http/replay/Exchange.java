package dev.routed.http.replay;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A call that was replayed, and its answer.
 *
 * @param cause the docker command it came from
 * @param request as it was sent; a JSON null for an empty body
 * @param answer a missing node when the body was no JSON
 */
public record Exchange(String cause, String call, JsonNode request, int status, JsonNode answer) {

    @Override
    public String toString() {
        return cause + "\n  " + call + " " + request + "\n  " + status + " " + answer;
    }
}
