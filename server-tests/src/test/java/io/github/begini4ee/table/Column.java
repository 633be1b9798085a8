package io.github.begini4ee.table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the tables say of one server; kept under {@code src/test/table}, since a build runs some of the servers only.
 *
 * @param server what the build calls it
 * @param name what it calls itself, with its version
 * @param java the Java that it ran on when this was written
 */
record Column(String server, String name, int java, Map<Feature, Cell> cells) {

    Column {
        cells = Map.copyOf(cells);
    }

    Optional<Cell> cell(Feature feature) {
        return Optional.ofNullable(cells.get(feature));
    }

    /** Whether it has more than servlets: whether anything beyond the filter was tried. */
    boolean isWhole() {
        return cells.keySet().stream()
                .anyMatch(feature ->
                        feature.group() != Feature.Group.REGISTERED && feature.group() != Feature.Group.ANSWERS);
    }

    /** What another run shows to be otherwise, a sentence for each. Java is not looked at: any from 17 on builds. */
    List<String> differences(Column seen) {
        List<String> differences = new ArrayList<>();
        if (!name.equals(seen.name)) {
            differences.add(server + " is " + seen.name + ", the table says " + name);
        }
        for (Feature feature : Feature.values()) {
            if (!Objects.equals(cells.get(feature), seen.cells.get(feature))) {
                differences.add(server + ": " + feature + " is " + words(seen.cells.get(feature)) + ", the table says "
                        + words(cells.get(feature)));
            }
        }
        return differences;
    }

    private static String words(Cell cell) {
        return cell == null
                ? "nothing"
                : Stream.concat(Stream.of(cell.mark().word()), cell.notes().stream())
                        .reduce((one, other) -> one + "; " + other)
                        .orElseThrow();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of("name\t" + name, "java\t" + java));
        new TreeMap<>(cells).forEach((feature, cell) -> {
            lines.add("cell\t" + feature + "\t" + cell.mark());
            cell.notes().forEach(note -> lines.add("note\t" + feature + "\t" + note));
        });
        return lines;
    }

    static Column of(String server, List<String> lines) {
        Map<String, String> head = new HashMap<>();
        Map<Feature, Cell.Mark> marks = new EnumMap<>(Feature.class);
        Map<Feature, List<String>> notes = new EnumMap<>(Feature.class);
        for (String line : lines) {
            String[] field = line.split("\t", -1);
            switch (field[0]) {
                case "cell" -> marks.put(Feature.valueOf(field[1]), Cell.Mark.valueOf(field[2]));
                case "note" ->
                    notes.computeIfAbsent(Feature.valueOf(field[1]), feature -> new ArrayList<>())
                            .add(field[2]);
                default -> head.put(field[0], field[1]);
            }
        }
        Map<Feature, Cell> cells = new EnumMap<>(Feature.class);
        marks.forEach((feature, mark) -> cells.put(feature, new Cell(mark, notes.getOrDefault(feature, List.of()))));
        return new Column(server, head.get("name"), Integer.parseInt(head.get("java")), cells);
    }
}
