package dev.routed.bootstrap;

import java.util.ArrayList;
import java.util.List;

/** Rows in aligned columns under a header, with an empty line before. */
record Table(List<String> header, List<List<String>> rows) {

    @Override
    public String toString() {
        List<List<String>> lines = new ArrayList<>(List.of(header));
        lines.addAll(rows);
        StringBuilder text = new StringBuilder(System.lineSeparator());
        for (List<String> line : lines) {
            StringBuilder row = new StringBuilder();
            for (int column = 0; column < line.size(); column++) {
                row.append(String.format("%-" + (width(lines, column) + 2) + "s", line.get(column)));
            }
            text.append(row.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }

    private static int width(List<List<String>> lines, int column) {
        return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
    }
}
