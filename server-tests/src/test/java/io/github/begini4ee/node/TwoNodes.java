package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.node.app.Control;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A bank with two nodes, each in a time zone of its own, on one PostgreSQL. */
final class TwoNodes implements AutoCloseable {

    static final String BANK = "bank";

    private static final int WORKERS = 4;
    private static final Map<String, String> TIME_ZONES = Map.of("A", "Pacific/Kiritimati", "B", "America/Los_Angeles");

    private final Bank bank;
    private final Path directory = Banks.directory("nodes");
    private final Database database = new Database(directory.resolve("database"));
    private final Books books = new Books(database);
    private volatile NodeProcess a;
    private volatile NodeProcess b;
    private int holds;

    TwoNodes(Bank bank) {
        this(bank, List.of());
    }

    /** Both nodes with options of their Java. */
    TwoNodes(Bank bank, List<String> java) {
        this.bank = bank;
        database.createLedger();
        a = begin("A", java); // both at once: both want to create the tables
        b = begin("B", java);
        a.awaitReady();
        b.awaitReady();
    }

    private NodeProcess begin(String name, List<String> java) {
        WebArchive control = ShrinkWrap.create(WebArchive.class, "control.war").addClass(Control.class);
        return NodeProcess.begin(
                java,
                Map.of(
                        "bank.node",
                        name,
                        "bank.gate",
                        directory.toAbsolutePath().toString(),
                        "user.timezone",
                        TIME_ZONES.get(name)),
                List.of(war(name, bank), Banks.write(control, directory)));
    }

    private Path war(String node, Bank version) {
        try {
            Path home = Files.createDirectories(directory.resolve(node));
            return Banks.write(Banks.onPostgreSql(BANK, database.url(node), version), home);
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

    Books books() {
        return books;
    }

    /** Nobody is at A's old port meanwhile. */
    void startAgainA() {
        a = begin("A", List.of()).awaitReady();
    }

    /** Takes the bank from a running node; returns when the server says that it is gone. */
    void undeploy(NodeProcess node) {
        assertThat(node.get("/control/control?undeploy=" + BANK).status()).isEqualTo(200);
    }

    /** Puts a version of the bank onto a running node. */
    void deploy(NodeProcess node, Bank version) {
        Path war = war(node == a ? "A" : "B", version).toAbsolutePath();
        assertThat(node.get("/control/control?name=" + BANK + "&deploy=" + war).text())
                .as("deployed")
                .isEqualTo("true");
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

    /** Sends to A until as many observers as there are workers are inside, which then stay; gives their deliveries. */
    List<String> holdAllWorkersOfA(String prefix) {
        holdA();
        List<String> inside = List.of();
        for (int i = 0; inside.size() < WORKERS; i++) {
            assertThat(i).as("events, and not all workers of A are inside").isLessThan(500);
            a.score(BANK, prefix + "-" + i).is(200, "{\"status\":\"stored\"}");
            Until.breathe();
            inside = allInsideA();
        }
        return inside;
    }

    void letGoA() {
        try {
            Files.delete(directory.resolve("hold-A"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deliveries whose observers are inside on A since it is held, as they say themselves. */
    List<String> allInsideA() {
        String inside = "inside-A-" + holds + "-";
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(inside))
                    .map(name -> name.substring(inside.length()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of them. */
    Optional<String> insideA() {
        return allInsideA().stream().findAny();
    }

    @Override
    public void close() {
        a.close();
        b.close();
        database.close();
    }
}
