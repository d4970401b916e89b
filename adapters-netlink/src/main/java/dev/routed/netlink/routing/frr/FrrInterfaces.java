package dev.routed.netlink.routing.frr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Filters JSON objects whose keys are names of links. */
final class FrrInterfaces {

    private FrrInterfaces() {
    }

    static Map<String, JsonNode> where(JsonNode interfaces, Predicate<JsonNode> wanted) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        interfaces.properties().stream().filter(one -> wanted.test(one.getValue()))
                .forEach(one -> found.put(one.getKey(), one.getValue()));
        return found;
    }
}
