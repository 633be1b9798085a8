package io.github.begini4ee.store;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

class H2StoreTest extends StoreContract {

    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

    @Override
    protected DataSource dataSource() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:store;DB_CLOSE_DELAY=-1");
        return h2;
    }

    @Override
    protected List<String> otherTimeZones() {
        return List.of("SET TIME ZONE 'Asia/Tokyo'", "SET TIME ZONE '-11:00'");
    }

    /** As many as a database in memory has room for. */
    @Override
    protected int history() {
        return 20_000;
    }

    /** A plan that H2 ran tells how many rows each index was read for. */
    @Override
    protected OptionalLong rowsReadBy(Connection connection, Tables history, Work<?> claim) throws Exception {
        ClaimRequest request = new ClaimRequest(List.of(OBSERVER), NOW, LEASE_END, 10);
        List<Object> values = new ArrayList<>(List.of(inbox, NOW, OBSERVER));
        values.add(40);
        String limit = dialect.hasLimit() ? "" : Dialect.H2.limit(); // as setMaxRows has it, which a plan does not know
        String plan = new Sql(history)
                .list(
                        connection,
                        "EXPLAIN ANALYZE " + new Claims(history, dialect, inbox).query(request) + limit,
                        row -> row.getString(1),
                        values.toArray())
                .get(0);
        return OptionalLong.of(SCANNED.matcher(plan)
                .results()
                .mapToLong(scanned -> Long.parseLong(scanned.group(1)))
                .sum());
    }
}
