package dev.routed.netlink.routing.frr;

import com.fasterxml.jackson.databind.JsonNode;

/** Thrown when FRR's JSON lacks an expected field. */
public final class UnexpectedJson extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private UnexpectedJson(String excerpt) {
        super(excerpt);
    }

    /**
     * Returns the array or object of that name, which must exist unless the whole text is empty, as for an object that
     * does not exist.
     */
    public static JsonNode container(JsonNode json, String field) {
        JsonNode found = json.path(field);
        if (!found.isContainerNode() && !json.isEmpty() && !json.has("warning")) {
            throw new UnexpectedJson("no \"" + field + "\" in " + json);
        }
        return found;
    }

    /** Returns the text of that name, which must exist. */
    public static String text(JsonNode json, String field) {
        String text = json.path(field).asText();
        if (text.isEmpty()) {
            throw new UnexpectedJson("no \"" + field + "\" in " + json);
        }
        return text;
    }
}
