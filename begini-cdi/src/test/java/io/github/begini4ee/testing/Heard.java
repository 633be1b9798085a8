package io.github.begini4ee.testing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the observers of a test were called with. */
@ApplicationScoped
public class Heard {

    private final List<String> words = new CopyOnWriteArrayList<>();

    public void say(String word) {
        words.add(word);
    }

    public List<String> words() {
        return List.copyOf(words);
    }
}
