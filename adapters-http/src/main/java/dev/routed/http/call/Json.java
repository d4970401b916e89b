package dev.routed.http.call;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.routed.domain.failure.Rejection;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads and writes records as JSON the way Go's encoding/json does: keys match in any case, unknown keys are ignored,
 * missing or null values become empty (text, lists, maps), and text is not converted to numbers or the reverse. A
 * component named {@code poolID} is written as {@code PoolID}.
 */
public final class Json {
    private static final int MAX_NESTING_DEPTH = 50;
    private static final JsonSetter.Value EMPTY = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);
    private static final JsonMapper MAPPER = mapper();

    private Json() {
    }

    /**
     * Reads a record. Throws {@link Rejection}, which names the field, if the text is not JSON or a value has the wrong
     * type.
     */
    public static <T> T read(byte[] text, Class<T> type) {
        if (text.length == 0) {
            throw new Rejection("the request is empty");
        }
        try {
            T value = MAPPER.readValue(text, type);
            if (value == null) {
                throw new Rejection("the request is null");
            }
            return value;
        } catch (MismatchedInputException e) {
            throw new Rejection(field(e) + " must be " + kind(e.getTargetType()) + position(e));
        } catch (JsonMappingException e) {
            throw new Rejection(field(e) + " is malformed" + position(e) + ": " + description(e));
        } catch (JsonProcessingException e) {
            throw new Rejection("the request is not JSON" + position(e) + ": " + description(e));
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory", e);
        }
    }

    /** Prepares for reading a record of this type, which takes most of the time until the first one has been read. */
    public static void prepare(Class<?> type) {
        MAPPER.readerFor(type);
    }

    /** Writes a record or a map on one line; null components are left out. */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("writing " + value, e);
        }
    }

    private static String field(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
        return path.isEmpty() ? "the request" : "the field \"" + path.substring(1) + "\"";
    }

    private static String position(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return at == null ? "" : " at line " + at.getLineNr() + " column " + at.getColumnNr();
    }

    private static String kind(Class<?> type) {
        if (type == String.class) {
            return "text";
        }
        if (type == boolean.class) {
            return "true or false";
        }
        return List.class.isAssignableFrom(type) ? "a list" : "an object";
    }

    /** Returns the parser's message without its description of the source. */
    private static String description(JsonProcessingException e) {
        return e.getOriginalMessage().split("\\R| \\(start marker| at \\[Source", 2)[0];
    }

    private static JsonMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING_DEPTH).build())
                .build();
        return JsonMapper.builder(factory)
                .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .withCoercionConfig(LogicalType.Textual, text -> text
                        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .withConfigOverride(String.class, text -> text.setSetterInfo(EMPTY))
                .withConfigOverride(List.class, list -> list.setSetterInfo(EMPTY.withContentNulls(Nulls.SKIP)))
                .withConfigOverride(Map.class, map -> map.setSetterInfo(EMPTY))
                .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL,
                        JsonInclude.Include.NON_NULL))
                .build();
    }
}
