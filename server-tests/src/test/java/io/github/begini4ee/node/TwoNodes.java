package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.node.app.Clerk;
import io.github.begini4ee.node.app.Desk;
import io.github.begini4ee.node.app.Teller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A bank with two nodes, each in a time zone of its own, on one PostgreSQL. */
final class TwoNodes implements AutoCloseable {

    static final String BANK = "bank";

    /** Observer time-out and lease margin: the longest that a dead node's work waits for another. */
    static final Duration LEASE = Duration.ofSeconds(5 + 3);

    private static final Map<String, String> TIME_ZONES = Map.of("A", "Pacific/Kiritimati", "B", "America/Los_Angeles");
    private static final int OBSERVERS = 3;

    private final Path directory = Banks.directory("nodes");
    private final Database database = new Database(directory.resolve("database"));
    private volatile NodeProcess a;
    private volatile NodeProcess b;
    private int holds;

    TwoNodes() {
        database.execute("CREATE TABLE LEDGER (OBSERVER VARCHAR(40), DELIVERY VARCHAR(36), UID VARCHAR(255),"
                + " ATTEMPT INTEGER, NODE VARCHAR(40))");
        a = begin("A"); // both at once: both want to create the tables
        b = begin("B");
        a.awaitReady();
        b.awaitReady();
    }

    private NodeProcess begin(String name) {
        try {
            Path home = Files.createDirectories(directory.resolve(name));
            Path war = Banks.write(
                    Banks.onPostgreSql(BANK, database.url(name), Desk.class, Clerk.class, Teller.class), home);
            return NodeProcess.begin(
                    Map.of(
                            "bank.node",
                            name,
                            "bank.gate",
                            directory.toAbsolutePath().toString(),
                            "bank.data-source",
                            Banks.OWN_DATA_SOURCE,
                            "user.timezone",
                            TIME_ZONES.get(name)),
                    List.of(war));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<NodeProcess> both() {
        return List.of(a, b);
    }

    NodeProcess a() {
        return a;
    }

    NodeProcess b() {
        return b;
    }

    Database database() {
        return database;
    }

    /** Nobody is at A's old port meanwhile. */
    void startAgainA() {
        a = begin("A").awaitReady();
    }

    /** Lets every observer of A that comes along from now on stay inside. */
    void holdA() {
        holds++;
        try {
            Path written = Files.writeString(directory.resolve("next-hold"), String.valueOf(holds));
            Files.move(written, directory.resolve("hold-A"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void letGoA() {
        try {
            Files.delete(directory.resolve("hold-A"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A delivery whose observer is inside on A, as it says itself. */
    Optional<String> insideA() {
        String inside = "inside-A-" + holds + "-";
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(inside))
                    .map(name -> name.substring(inside.length()))
                    .findAny();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitDrained() {
        Until.holds(
                Duration.ofMinutes(3),
                () -> database.rows("SELECT D.ID, OBSERVER, STATUS, FAILURES, LAST_ERROR FROM BEGINI_DELIVERY D"
                        + " WHERE STATUS <> 'DONE' ORDER BY NEXT_AT LIMIT 5"),
                open -> assertThat(open).as("deliveries that are not done").isEmpty());
    }

    /** What must hold after whatever happened; nothing here has a unique key to help it. */
    void nothingIsLostOrDoubled(List<String> accepted) {
        List<String> stored = database.rows("SELECT EVENT_UID FROM BEGINI_EVENT");
        assertThat(stored).as("event rows, one for each uid").doesNotHaveDuplicates();
        assertThat(stored).as("every 200 has its event row").containsAll(accepted);
        assertThat(database.rows("SELECT E.EVENT_UID, COUNT(D.ID) FROM BEGINI_EVENT E LEFT JOIN BEGINI_DELIVERY D"
                        + " ON D.EVENT_ID=E.ID GROUP BY E.ID, E.EVENT_UID HAVING COUNT(D.ID)<>" + OBSERVERS))
                .as("events without one delivery for each observer")
                .isEmpty();
        assertThat(database.rows("SELECT D.ID, D.OBSERVER, D.STATUS, COUNT(L.DELIVERY) FROM BEGINI_DELIVERY D"
                        + " LEFT JOIN LEDGER L ON L.DELIVERY=D.ID AND L.OBSERVER=D.OBSERVER"
                        + " GROUP BY D.ID, D.OBSERVER, D.STATUS"
                        + " HAVING COUNT(L.DELIVERY)<>CASE WHEN D.STATUS='DONE' THEN 1 ELSE 0 END"))
                .as("done, but not exactly one row in the ledger; or a row, but not done")
                .isEmpty();
        assertThat(database.number("SELECT COUNT(*) FROM LEDGER"))
                .as("rows in the ledger")
                .isEqualTo((long) stored.size() * OBSERVERS);
    }

    @Override
    public void close() {
        a.close();
        b.close();
        database.close();
    }
}
