package io.github.begini4ee.table;

import java.util.List;

/**
 * What a table says of a server and a row.
 *
 * @param notes what the server does not have of it, and what was not tried there
 */
record Cell(Mark mark, List<String> notes) {

    /** Its words in the tables. */
    enum Mark {
        YES("yes"),
        PART("in part"),
        NO("no"),
        NONE("–");

        private final String word;

        Mark(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    Cell {
        notes = List.copyOf(notes);
    }
}
