package io.github.begini4ee.reader;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys seen in one object: a short list for what Begini sends, a set for what nobody should send. */
final class Keys {

    private static final int FEW = 16;

    private final String[] few = new String[FEW];
    private @Nullable Set<String> many;
    private int count;

    void clear() {
        count = 0;
        many = null;
    }

    boolean add(String key) {
        for (int i = 0; i < count; i++) {
            if (few[i].equals(key)) {
                return false;
            }
        }
        if (count < FEW) {
            few[count++] = key;
            return true;
        }
        if (many == null) {
            many = new HashSet<>();
        }
        return many.add(key);
    }
}
