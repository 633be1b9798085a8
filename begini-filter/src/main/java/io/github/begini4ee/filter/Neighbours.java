package io.github.begini4ee.filter;

import io.github.begini4ee.key.LabelledKey;
import java.util.List;

/** What an endpoint asks about the others of its application. */
interface Neighbours {

    /** What keeps it from joining the others: a sentence each. */
    List<String> objectionsTo(Endpoint joining, Startup startup);

    /** The keys of the others, labelled so that one sees whose they are. An endpoint on its own has none. */
    default List<LabelledKey> keysBeside(Endpoint asking) {
        return List.of();
    }
}
