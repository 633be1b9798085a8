package io.github.begini4ee.table;

import io.github.begini4ee.table.Feature.Group;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables as Markdown, the same for the same columns. */
final class Tables {

    /** Where nobody tried. */
    private static final String NOTHING = "";

    private final List<Column> columns;

    Tables(List<Column> columns) {
        this.columns = columns;
    }

    /** A line for each server: what reads well where there are more servers than words. */
    List<String> compact() {
        List<Group> groups = Arrays.stream(Group.values())
                .filter(group -> columns.stream()
                        .anyMatch(column -> !cells(column, group).isEmpty()))
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add(row(Stream.concat(Stream.of("", "Java"), groups.stream().map(Group::words))));
        lines.add(rule(groups.size() + 2));
        columns.forEach(column -> lines.add(row(Stream.concat(
                Stream.of(column.name(), String.valueOf(column.java())),
                groups.stream().map(group -> inShort(cells(column, group)))))));
        return lines;
    }

    private static List<Cell> cells(Column column, Group group) {
        return Arrays.stream(Feature.values())
                .filter(feature -> feature.group() == group)
                .map(column::cell)
                .flatMap(Optional::stream)
                .toList();
    }

    private static String inShort(List<Cell> cells) {
        Set<Cell.Mark> marks = cells.stream().map(Cell::mark).collect(Collectors.toSet());
        if (marks.contains(Cell.Mark.NO)) {
            return Cell.Mark.NO.word();
        }
        return marks.size() > 1
                ? Cell.Mark.PART.word()
                : marks.stream().findFirst().map(Cell.Mark::word).orElse(NOTHING);
    }

    /** A row for each feature, of the servers that are whole or of the others, with what is lacking or was not tried below. */
    List<String> full(boolean whole) {
        List<Column> shown =
                columns.stream().filter(column -> column.isWhole() == whole).toList();
        List<String> notes = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        lines.add(row(Stream.concat(Stream.of(""), shown.stream().map(Tables::heading))));
        lines.add(rule(shown.size() + 1));
        for (Feature feature : Feature.values()) {
            if (shown.stream().anyMatch(column -> column.cell(feature).isPresent())) {
                lines.add(row(
                        Stream.concat(Stream.of(feature.words()), shown.stream().map(column -> column.cell(feature)
                                .map(cell -> withNotes(cell, notes))
                                .orElse(NOTHING)))));
            }
        }
        if (!notes.isEmpty()) {
            lines.add("");
            for (int i = 0; i < notes.size(); i++) {
                lines.add((i + 1) + ". " + notes.get(i));
            }
        }
        return lines;
    }

    /** As narrow as the version lets it be. */
    private static String heading(Column column) {
        return column.name()
                        .replaceFirst("^(Apache|Eclipse) ", "")
                        .replaceFirst("\\.Final$", "")
                        .replaceFirst(" (?=\\d)", "<br>")
                + "<br>Java " + column.java();
    }

    private static String withNotes(Cell cell, List<String> notes) {
        String numbers = cell.notes().stream()
                .map(note -> {
                    if (!notes.contains(note)) {
                        notes.add(note);
                    }
                    return String.valueOf(notes.indexOf(note) + 1);
                })
                .collect(Collectors.joining(", "));
        return cell.mark().word() + (numbers.isEmpty() ? "" : " <sup>" + numbers + "</sup>");
    }

    /** What each row that somebody tried means, and which tests stand behind it. */
    List<String> behind(Map<Feature, Set<String>> tests) {
        Predicate<Feature> tried = feature ->
                columns.stream().anyMatch(column -> column.cell(feature).isPresent());
        List<String> lines = new ArrayList<>(List.of("| row | what its tests show | tests |", rule(3)));
        tests.forEach((feature, names) -> {
            if (tried.test(feature)) {
                lines.add(row(Stream.of(
                        feature.words(),
                        feature.meaning(),
                        names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", ")))));
            }
        });
        return lines;
    }

    private static String row(Stream<String> cells) {
        return cells.map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String rule(int columns) {
        return "|" + " --- |".repeat(columns);
    }
}
