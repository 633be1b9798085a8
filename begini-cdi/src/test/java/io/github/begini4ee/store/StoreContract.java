package io.github.begini4ee.store;

import org.junit.jupiter.api.Timeout;

/**
 * What the inbox needs of a database, as tests: point it at your own Oracle, Db2, SQL Server or whatever has no script of its
 * own in the jar of {@code begini-cdi}. What it shows there is what H2, Derby, PostgreSQL and MariaDB are held to: what is
 * stored comes back byte for byte, what comes twice is stored once, no delivery is claimed twice or done twice however many
 * nodes there are, and operators and retention change what they say and nothing else.
 *
 * <p>Copy {@code io/github/begini4ee/inbox/schema/v1/other.sql} out of the jar, adapt the types as its comments tell, keep
 * its placeholders, and write:
 *
 * <pre>{@code
 * class OracleInboxTest extends StoreContract {
 *
 *     @Override
 *     protected DataSource dataSource() throws SQLException {
 *         OracleDataSource oracle = new OracleDataSource();
 *         oracle.setURL(System.getenv("TEST_DB_URL"));
 *         return oracle;
 *     }
 *
 *     @Override
 *     protected String script() throws IOException {
 *         return Files.readString(Path.of("src/main/database/begini-oracle.sql"));
 *     }
 * }
 * }</pre>
 *
 * <p>It needs, in scope {@code test}: {@code begini-cdi}, the same with type {@code test-jar}, JUnit 5.10 or later
 * ({@code junit-jupiter}), AssertJ 3.27 or later, and the driver. It runs for a minute or so, on connections without JTA.
 *
 * <p>It creates tables whose names begin with {@code T}, eight hex digits and {@code _}, and drops them; never those of an
 * inbox. The user needs the right to create tables and, for one test, a schema: see {@link #createSchema}. A test that fails
 * names what the inbox would do wrong on this database; a setting of the database, such as the isolation or the lock
 * time-out, is then the first thing to look at. Nothing is assumed of a dialect that is {@link Dialect#OTHER} but the SQL
 * standard's core, JDBC, SQLState class 23 for a violated constraint, row locks, and isolation {@code READ COMMITTED} or
 * stricter.
 *
 * <p>The tests themselves are in the classes above this one, one for each topic.
 *
 * @since 0.1
 */
@Timeout(120)
public abstract class StoreContract extends ClockContract {

    /** For subclasses. */
    protected StoreContract() {}
}
