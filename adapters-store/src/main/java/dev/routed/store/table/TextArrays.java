package dev.routed.store.table;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Maps a list of values to one column, an SQL array of strings. */
final class TextArrays {

    private TextArrays() {
    }

    static String[] of(List<?> values) {
        return values.stream().map(Object::toString).toArray(String[]::new);
    }

    static <T> List<T> read(ResultSet row, String column, Function<String, T> parse) throws SQLException {
        Object[] texts = (Object[]) row.getArray(column).getArray();
        return Arrays.stream(texts).map(text -> parse.apply((String) text)).toList();
    }
}
