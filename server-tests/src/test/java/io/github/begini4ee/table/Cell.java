package io.github.begini4ee.table;

import java.util.List;

/**
 * What a table says of a server and a row.
 *
 * @param reasons what the server does not have of it
 */
record Cell(Mark mark, List<String> reasons) {

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
        reasons = List.copyOf(reasons);
    }
}
