package io.github.begini4ee.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/**
 * What {@link StoreContract} and {@link BigTableContract} must know of a database: a data source, and whatever differs from
 * what is here. Tables of a fresh prefix are created for each class and dropped after it; each test has an inbox of its own.
 *
 * <p>Extend one of those two rather than this class.
 *
 * @since 0.1
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class StoreFixture {

    private static final List<String> TABLES = List.of("{DELIVERY}", "{EVENT}", "{META}", "{AUDIT}");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final List<Connection> opened = new ArrayList<>();
    private ExecutorService others;

    Tables tables;
    Sql sql;
    Dialect dialect;
    String inbox;
    EventTable events;
    DeliveryTable deliveries;
    Claims claims;

    /** For subclasses. */
    protected StoreFixture() {}

    /**
     * The database under test, with the isolation, time-outs and rights that production has, and the right to create tables.
     * Each connection must be one of its own, in auto-commit mode, as fresh from the driver; 16 are open at once.
     *
     * @return a data source without JTA; asked for often, so keep it where it is expensive
     * @throws Exception when there is none; the test then fails
     */
    protected abstract DataSource dataSource() throws Exception;

    /**
     * The dialect under test: what a node would take, which is {@link Dialect#OTHER} for a database that it does not know.
     *
     * @param connection to the database
     * @return the dialect
     * @throws SQLException when the database fails
     */
    protected Dialect dialect(Connection connection) throws SQLException {
        return Dialect.of(connection);
    }

    /**
     * The script that creates the tables: the dialect's own. Replace it with your copy of {@code other.sql}, in which only
     * the types are others, and the names still are {@code {EVENT}}, {@code {DELIVERY}}, {@code {META}}, {@code {AUDIT}} and
     * {@code {PREFIX}}. Statements end with a semicolon, comments have lines of their own.
     *
     * @return the text of the script
     * @throws Exception when it cannot be read
     */
    protected String script() throws Exception {
        return new Schema(tables, dialect).text();
    }

    /**
     * Makes a schema in which the data source's user may create tables. Where that takes more than {@code CREATE SCHEMA},
     * such as a user on Oracle, replace it; where it cannot be done, call {@code Assumptions.abort}, and the one test that
     * needs a second schema is skipped.
     *
     * @param connection to the database
     * @param name of no schema that there is
     * @throws SQLException when the database fails
     */
    protected void createSchema(Connection connection, String name) throws SQLException {
        execute(connection, "CREATE SCHEMA " + name);
    }

    /**
     * Drops what {@link #createSchema} made, which is empty again.
     *
     * @param connection to the database
     * @param name of the schema
     * @throws SQLException when the database fails
     */
    protected void dropSchema(Connection connection, String name) throws SQLException {
        execute(connection, "DROP SCHEMA " + name + " RESTRICT");
    }

    /**
     * Statements that give a session another time zone, where the database has such: its clock must not follow them.
     *
     * @return none, if not replaced
     */
    protected List<String> otherTimeZones() {
        return List.of();
    }

    /**
     * Runs a claim and tells how many rows of table or index the database read for it. Where it is not replaced, the test
     * that needs it is skipped, and {@link BigTableContract} tells as much by the time that a claim takes.
     *
     * @param connection in a transaction
     * @param history the names of the tables that hold {@link #history} ended rows
     * @param claim to be run on the connection, or done alike
     * @return the number of rows, or empty where it cannot be told
     * @throws Exception when the database fails
     */
    protected OptionalLong rowsReadBy(Connection connection, Tables history, Work<?> claim) throws Exception {
        return OptionalLong.empty();
    }

    /**
     * How many ended rows there are where it is told what a claim reads.
     *
     * @return 100,000, if not replaced
     */
    protected int history() {
        return 100_000;
    }

    /**
     * What is done on a connection.
     *
     * @param <T> what it gives back
     */
    public interface Work<T> {

        /**
         * Does it.
         *
         * @param connection to the database
         * @return whatever came of it
         * @throws Exception when the database fails
         */
        T on(Connection connection) throws Exception;
    }

    @BeforeAll
    void createTables() throws Exception {
        try (Connection connection = dataSource().getConnection()) {
            dialect = dialect(connection);
            tables = freshTables();
            sql = new Sql(tables);
            create(connection, tables);
        }
    }

    @AfterAll
    void dropTables() throws Exception {
        try (Connection connection = dataSource().getConnection()) {
            drop(connection, tables);
        }
    }

    @BeforeEach
    void openInbox() {
        inbox = "inbox-" + NUMBER.incrementAndGet();
        events = new EventTable(tables, dialect, inbox);
        deliveries = new DeliveryTable(tables);
        claims = new Claims(tables, dialect, inbox);
        others = Executors.newCachedThreadPool();
    }

    @AfterEach
    void closeConnections() throws Exception {
        for (Connection connection : opened) {
            connection.rollback();
            connection.close();
        }
        opened.clear();
        others.shutdownNow();
    }

    /** Other nodes' threads. */
    ExecutorService others() {
        return others;
    }

    /** A transaction that the test ends itself; rolled back after the test where it does not. */
    Connection begin() throws Exception {
        Connection connection = dataSource().getConnection();
        connection.setAutoCommit(false);
        synchronized (opened) {
            opened.add(connection);
        }
        return connection;
    }

    static Tables freshTables() {
        return new Tables("", "T" + UUID.randomUUID().toString().substring(0, 8) + "_");
    }

    List<String> statements(Tables fresh) throws Exception {
        return Schema.statements(script(), fresh);
    }

    /** No statement may fail here, while a node that creates tables goes on with those that another has left to do. */
    void create(Connection connection, Tables fresh) throws Exception {
        for (String sql : statements(fresh)) {
            execute(connection, sql);
        }
    }

    void drop(Connection connection, Tables old) throws SQLException {
        drop(connection, old, Set.of());
    }

    void drop(Connection connection, Tables old, Set<String> goneAlready) throws SQLException {
        for (String name : TABLES) {
            if (!goneAlready.contains(name)) {
                drop(connection, old, name);
            }
        }
        if (dialect == Dialect.DERBY && !goneAlready.contains("{NOW}")) {
            execute(connection, old.in("DROP FUNCTION {NOW}"));
        }
    }

    static void drop(Connection connection, Tables old, String name) throws SQLException {
        execute(connection, old.in("DROP TABLE " + name));
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
