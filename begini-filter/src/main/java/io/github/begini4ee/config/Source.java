package io.github.begini4ee.config;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One place that settings come from. Values are raw: placeholders are resolved by {@link Settings} alone. */
interface Source {

    /** The name under which the start-up report shows it. */
    String name();

    /** The raw value of a setting, or null. */
    @Nullable
    String value(String setting);

    /** The names that it holds and that must be known settings. */
    Set<String> names();
}
