package io.github.begini4ee.junit;

import io.github.begini4ee.inbox.Inbox;
import javax.sql.DataSource;

/**
 * Looks at the inbox of an application, for {@link BeginiServer#awaitQuiet()}. Reads and never changes anything.
 *
 * <pre>{@code
 * InboxProbe.of(database)
 * InboxProbe.of(database, "LOANS", "BEGINI_", "default")
 * InboxProbe.of(inbox)
 * }</pre>
 *
 * @since 0.1
 */
@FunctionalInterface
public interface InboxProbe {

    /**
     * Looks.
     *
     * @return what there is to do now
     */
    InboxWork look();

    /**
     * Reads the tables {@code BEGINI_…} of the inbox {@code default}.
     *
     * @param database where the tables are
     * @return the probe
     */
    static InboxProbe of(DataSource database) {
        return of(database, "", "BEGINI_", "default");
    }

    /**
     * Reads the tables of an inbox. A retry that waits is told from one at work by {@code LEASE_NO} and {@code FAILURES};
     * after a {@code replay}, or a node that was killed, one that waits counts as at work.
     *
     * @param database where the tables are
     * @param schema {@code begini.inbox.schema}, or empty
     * @param prefix {@code begini.inbox.table-prefix}
     * @param name {@code begini.inbox.name}
     * @return the probe
     * @throws IllegalArgumentException when schema or prefix are no plain SQL names
     */
    static InboxProbe of(DataSource database, String schema, String prefix, String name) {
        return new TablesProbe(database, TablesProbe.table(schema, prefix), name)::look;
    }

    /**
     * Asks the inbox that a bean in this JVM was injected. It tells what is open, and not what of it waits, so retries are
     * waited for too.
     *
     * @param inbox the injected inbox
     * @return the probe
     */
    static InboxProbe of(Inbox inbox) {
        return () -> InjectedProbe.look(inbox);
    }
}
