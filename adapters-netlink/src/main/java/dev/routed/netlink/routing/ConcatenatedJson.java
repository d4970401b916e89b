package dev.routed.netlink.routing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads concatenated JSON texts. */
final class ConcatenatedJson {
    private static final ObjectReader READER = JsonMapper.builder().build().readerFor(JsonNode.class);

    private ConcatenatedJson() {
    }

    /** Returns all texts; empty if one is malformed. */
    static Optional<List<JsonNode>> read(String texts) {
        List<JsonNode> all = new ArrayList<>();
        try (MappingIterator<JsonNode> nodes = READER.readValues(texts)) {
            while (nodes.hasNextValue()) {
                all.add(nodes.nextValue());
            }
            return Optional.of(all);
        } catch (JsonProcessingException malformed) {
            return Optional.empty();
        } catch (IOException impossible) {
            throw new IllegalStateException("reading from memory", impossible);
        }
    }
}
