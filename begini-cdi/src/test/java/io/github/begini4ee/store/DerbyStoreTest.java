package io.github.begini4ee.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.junit.jupiter.api.Test;

class DerbyStoreTest extends StoreContract {

    private static final Pattern VISITED = Pattern.compile("Number of rows visited=(\\d+)");

    static {
        System.setProperty("derby.stream.error.file", "target/derby.log");
    }

    @Override
    protected DataSource dataSource() {
        EmbeddedDataSource derby = new EmbeddedDataSource();
        derby.setDatabaseName("memory:store");
        derby.setCreateDatabase("create");
        return derby;
    }

    @Override
    protected OptionalLong rowsReadBy(Connection connection, Tables history, Work<?> claim) throws Exception {
        execute(connection, "CALL SYSCS_UTIL.SYSCS_SET_RUNTIMESTATISTICS(1)");
        claim.on(connection);
        List<String> statistics =
                sql.list(connection, "VALUES SYSCS_UTIL.SYSCS_GET_RUNTIMESTATISTICS()", row -> row.getString(1));
        execute(connection, "CALL SYSCS_UTIL.SYSCS_SET_RUNTIMESTATISTICS(0)");
        Matcher visited = VISITED.matcher(statistics.get(0));
        return OptionalLong.of(
                visited.results().mapToLong(m -> Long.parseLong(m.group(1))).sum());
    }

    /** As many as a database in memory has room for. */
    @Override
    protected int history() {
        return 20_000;
    }

    @Test
    void names_the_clock_that_is_missing() throws Exception {
        Tables broken = freshTables();
        Connection connection = dataSource().getConnection();
        create(connection, broken);
        execute(connection, broken.in("DROP FUNCTION {NOW}"));

        assertThatThrownBy(() -> new Schema(broken, dialect).version(connection))
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?is).*" + broken.prefix() + "NOW.*");

        drop(connection, broken, Set.of("{NOW}"));
        connection.close();
    }
}
