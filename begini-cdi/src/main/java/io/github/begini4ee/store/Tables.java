package io.github.begini4ee.store;

import java.util.regex.Pattern;

/**
 * The names of the tables, in an optional schema and with a prefix.
 *
 * @param schema the schema, or empty for the data source's own
 * @param prefix such as {@code BEGINI_}
 * @since 0.1
 */
public record Tables(String schema, String prefix) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,30}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(EVENT|DELIVERY|META|AUDIT|NOW)}");

    /** Refuses what is no plain SQL name, since the names become part of statements. */
    public Tables {
        if (!schema.isEmpty() && !NAME.matcher(schema).matches()) {
            throw new IllegalArgumentException("begini.inbox.schema must match " + NAME);
        }
        if (!NAME.matcher(prefix).matches()) {
            throw new IllegalArgumentException("begini.inbox.table-prefix must match " + NAME);
        }
    }

    /** Puts the names into a statement written with {@code {EVENT}}, {@code {DELIVERY}}, {@code {META}}, {@code {AUDIT}}. */
    String in(String sql) {
        String before = (schema.isEmpty() ? "" : schema + ".") + prefix;
        return PLACEHOLDER.matcher(sql).replaceAll(before + "$1").replace("{PREFIX}", prefix);
    }
}
