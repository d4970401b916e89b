package dev.routed.bootstrap.cli.text;

import java.util.ArrayList;
import java.util.List;

/** Rows in aligned columns under a header. Empty cells are shown as a dash. */
public record TextTable(List<String> header, List<List<String>> rows) {

    @Override
    public String toString() {
        List<List<String>> lines = new ArrayList<>(List.of(header));
        lines.addAll(rows);
        StringBuilder text = new StringBuilder();
        int[] widths = widths(lines);
        for (List<String> line : lines) {
            StringBuilder row = new StringBuilder();
            for (int column = 0; column < line.size(); column++) {
                row.append(shown(line.get(column)))
                        .append(" ".repeat(widths[column] + 2 - shown(line.get(column)).length()));
            }
            text.append(row.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }

    private int[] widths(List<List<String>> lines) {
        int[] widths = new int[header.size()];
        for (List<String> line : lines) {
            for (int column = 0; column < line.size(); column++) {
                widths[column] = Math.max(widths[column], shown(line.get(column)).length());
            }
        }
        return widths;
    }

    private static String shown(String cell) {
        return cell.isEmpty() ? "-" : cell;
    }
}
