package dev.routed.netlink.routing.frr;

import com.fasterxml.jackson.databind.JsonNode;

/** FRR's JSON lacks something that it always had. */
public final class UnexpectedJson extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private UnexpectedJson(String excerpt) {
        super(excerpt);
    }

    /**
     * The list or object of that name, which must be there unless the whole text is empty, as for something that does
     * not exist.
     */
    public static JsonNode container(JsonNode json, String field) {
        JsonNode found = json.path(field);
        if (!found.isContainerNode() && !json.isEmpty() && !json.has("warning")) {
            throw new UnexpectedJson("no \"" + field + "\" in " + json);
        }
        return found;
    }

    /** The text of that name, which must be there. */
    public static String text(JsonNode json, String field) {
        String text = json.path(field).asText();
        if (text.isEmpty()) {
            throw new UnexpectedJson("no \"" + field + "\" in " + json);
        }
        return text;
    }
}
