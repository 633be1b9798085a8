package io.github.begini4ee.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Takes due deliveries of one inbox, in the way that suits the database. In each, whoever raises the lease number first has the row.
 *
 * <p>PostgreSQL and MariaDB pass over rows that others hold while they look for the oldest. H2 would lock every row for
 * that, so it looks without locks, at more rows than it needs, and then passes over. The others only compare and set, any
 * of the oldest: nodes that all took the very oldest would follow each other in vain.
 *
 * @since 0.1
 */
public final class Claims {

    private static final String COLUMNS = "ID, EVENT_ID, OBSERVER, LEASE_NO, FAILURES, REPLAY, OPENED_AT";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM {DELIVERY}";
    private static final String SKIP_LOCKED = " FOR UPDATE SKIP LOCKED";

    /** Look at so many times what is asked for: about as many nodes can then ask at once. */
    private static final int CHOICE = 4;

    private final Tables tables;
    private final Sql sql;
    private final Dialect dialect;
    private final String inbox;

    /**
     * Opens the table.
     *
     * @param tables the names of the tables
     * @param dialect the database's
     * @param inbox the inbox's name
     */
    public Claims(Tables tables, Dialect dialect, String inbox) {
        this.tables = tables;
        this.sql = new Sql(tables);
        this.dialect = dialect;
        this.inbox = inbox;
    }

    /**
     * Takes due deliveries for this node until the lease ends. If the JVM dies here, before the commit nothing was taken,
     * and after it the rows are due again when the lease ends.
     *
     * <p>A row whose observer works past its lease is passed over, as others hold it; with {@link Dialect#OTHER} the claim
     * waits for it, as long as the database lets it.
     *
     * @param connection in a transaction that has read no table before: MariaDB 11.6 keeps a snapshot of that, and then
     *     refuses rows that others have claimed since
     * @param request what the node is ready for
     * @return the deliveries that no other node has; maybe fewer than are due, where nodes compete
     * @throws SQLException when the database fails
     */
    public List<Claimed> take(Connection connection, ClaimRequest request) throws SQLException {
        return switch (dialect) {
            case POSTGRESQL -> atOnce(connection, request);
            case MYSQL -> raise(connection, request, due(connection, request, request.max(), SKIP_LOCKED));
            case H2 -> passingOver(connection, request);
            case DERBY, OTHER -> comparing(connection, request);
        };
    }

    /** {@code ARRAY} has the rows chosen once, which {@code IN} leaves to the plan: it could take more than asked for. */
    private List<Claimed> atOnce(Connection connection, ClaimRequest request) throws SQLException {
        return sql.list(
                connection,
                "UPDATE {DELIVERY} SET NEXT_AT=?, LEASE_NO=LEASE_NO+1 WHERE ID = ANY (ARRAY("
                        + "SELECT ID FROM {DELIVERY}" + dueWhere(request) + " LIMIT ?" + SKIP_LOCKED + "))"
                        + " RETURNING " + COLUMNS,
                row -> read(row, request.leaseEnd()),
                request.leaseEnd(),
                inbox,
                request.now(),
                request.observers(),
                request.max());
    }

    private List<Claimed> passingOver(Connection connection, ClaimRequest request) throws SQLException {
        List<Claimed> seen = due(connection, request, CHOICE * request.max(), "");
        List<Claimed> locked = new ArrayList<>();
        int next = 0;
        while (next < seen.size() && locked.size() < request.max()) {
            int end = Math.min(seen.size(), next + request.max() - locked.size());
            locked.addAll(lock(connection, request, seen.subList(next, end)));
            next = end;
        }
        return raise(connection, request, locked);
    }

    private List<Claimed> lock(Connection connection, ClaimRequest request, List<Claimed> seen) throws SQLException {
        return sql.list(
                connection,
                SELECT + " WHERE STATUS='OPEN' AND NEXT_AT<=? AND ID IN (" + Sql.marks(seen.size()) + ")" + SKIP_LOCKED,
                row -> read(row, request.leaseEnd()),
                request.now(),
                ids(seen));
    }

    /** Claims rows that this transaction has locked. */
    private List<Claimed> raise(Connection connection, ClaimRequest request, List<Claimed> locked) throws SQLException {
        if (!locked.isEmpty()) {
            sql.update(
                    connection,
                    "UPDATE {DELIVERY} SET NEXT_AT=?, LEASE_NO=LEASE_NO+1 WHERE ID IN (" + Sql.marks(locked.size())
                            + ")",
                    request.leaseEnd(),
                    ids(locked));
        }
        return locked.stream().map(Claimed::raised).toList();
    }

    private static List<String> ids(List<Claimed> claimed) {
        return claimed.stream().map(Claimed::id).toList();
    }

    /** In the order of the ids, whatever was chosen: nodes that wait for rows never wait for each other. */
    private List<Claimed> comparing(Connection connection, ClaimRequest request) throws SQLException {
        List<Claimed> seen = due(connection, request, CHOICE * request.max(), "");
        Collections.shuffle(seen, ThreadLocalRandom.current());
        List<Claimed> chosen = seen.stream()
                .limit(request.max())
                .sorted(Comparator.comparing(Claimed::id))
                .toList();
        List<Claimed> claimed = new ArrayList<>();
        for (Claimed one : chosen) {
            Claimed raised = one.raised();
            int updated = sql.update(
                    connection,
                    "UPDATE {DELIVERY} SET NEXT_AT=?, LEASE_NO=? WHERE ID=? AND LEASE_NO=? AND STATUS='OPEN'",
                    raised.leaseEnd(),
                    raised.leaseNo(),
                    one.id(),
                    one.leaseNo());
            if (updated == 1) {
                claimed.add(raised);
            }
        }
        return claimed;
    }

    private List<Claimed> due(Connection connection, ClaimRequest request, int limit, String locking)
            throws SQLException {
        return sql.list(
                connection,
                query(request) + locking,
                limit,
                row -> read(row, request.leaseEnd()),
                inbox,
                request.now(),
                request.observers(),
                dialect.hasLimit() ? List.of(limit) : List.of());
    }

    String query(ClaimRequest request) {
        return SELECT + byIndex() + dueWhere(request) + dialect.limit();
    }

    /** Derby keeps a plan that it made for a small table, and would read a million ended rows for each claim. */
    private String byIndex() {
        return dialect == Dialect.DERBY
                ? " --DERBY-PROPERTIES index=" + tables.prefix().toUpperCase(Locale.ROOT) + "DELIVERY_DUE\n"
                : "";
    }

    private String dueWhere(ClaimRequest request) {
        return " WHERE INBOX=? AND STATUS='OPEN' AND NEXT_AT<=? AND OBSERVER IN ("
                + Sql.marks(request.observers().size()) + ")" + dialect.oldestFirst();
    }

    private static Claimed read(ResultSet row, Instant leaseEnd) throws SQLException {
        return new Claimed(
                row.getString("ID"),
                row.getString("EVENT_ID"),
                row.getString("OBSERVER"),
                row.getLong("LEASE_NO"),
                leaseEnd,
                row.getInt("FAILURES"),
                row.getInt("REPLAY") == 1,
                Instant.ofEpochMilli(row.getLong("OPENED_AT")));
    }
}
