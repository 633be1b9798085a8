package io.github.begini4ee.config;

import java.util.List;

/**
 * The start-up check found the configuration wrong. The message lists every problem, each with setting, rule and cure;
 * no message holds a key.
 *
 * @since 0.1
 */
public final class ConfigurationException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /**
     * Collects the problems into one exception.
     *
     * @param title what could not be started
     * @param problems every problem, one sentence or two each
     */
    public ConfigurationException(String title, List<String> problems) {
        super(title + "\n  - " + String.join("\n  - ", problems));
        this.problems = List.copyOf(problems);
    }

    /**
     * Lists what is wrong.
     *
     * @return every problem with setting, rule and cure
     */
    public List<String> problems() {
        return problems;
    }
}
