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

    /** Refuses what is no plain SQL name, since the names become part of statements. */
    public Tables {
        if (!schema.isEmpty() && !NAME.matcher(schema).matches()) {
            throw new IllegalArgumentException("begini.inbox.schema must match " + NAME);
        }
        if (!NAME.matcher(prefix).matches()) {
            throw new IllegalArgumentException("begini.inbox.table-prefix must match " + NAME);
        }
    }

    String event() {
        return name("EVENT");
    }

    String delivery() {
        return name("DELIVERY");
    }

    String meta() {
        return name("META");
    }

    String audit() {
        return name("AUDIT");
    }

    /** Puts the names into a statement written with {@code {EVENT}}, {@code {DELIVERY}}, {@code {META}}, {@code {AUDIT}}. */
    String in(String sql) {
        return sql.replace("{EVENT}", event())
                .replace("{DELIVERY}", delivery())
                .replace("{META}", meta())
                .replace("{AUDIT}", audit())
                .replace("{NOW}", name("NOW"))
                .replace("{PREFIX}", prefix);
    }

    private String name(String table) {
        return (schema.isEmpty() ? "" : schema + ".") + prefix + table;
    }
}
