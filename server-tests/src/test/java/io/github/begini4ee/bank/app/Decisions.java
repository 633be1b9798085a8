package io.github.begini4ee.bank.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** What the bank does with a score, and its own memory of what it has had. */
@ApplicationScoped
public class Decisions {

    private static DataSource dataSource() throws NamingException {
        return InitialContext.doLookup(System.getProperty("bank.data-source", "java:comp/DefaultDataSource"));
    }

    /**
     * Decides, where nobody did.
     *
     * @param by who heard of the score
     * @return false where the event was known
     */
    @Transactional
    public boolean decideOnce(String uid, String type, String by) {
        try (Connection connection = dataSource().getConnection()) {
            if (!column(connection, "SELECT TYPE FROM HANDLED WHERE UID=? AND TYPE=?", uid, type)
                    .isEmpty()) {
                return false;
            }
            change(connection, "INSERT INTO HANDLED (UID, TYPE) VALUES (?, ?)", uid, type);
            change(connection, "INSERT INTO DECISION (UID, DECIDED_BY) VALUES (?, ?)", uid, by);
            return true;
        } catch (SQLException | NamingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By whom, as often as it was decided. Asked with another text each time, since H2 2.2 may answer the same as before. */
    @Transactional
    public List<String> of(String uid) {
        try (Connection connection = dataSource().getConnection()) {
            String anew = " /* " + System.nanoTime() + " */";
            return column(connection, "SELECT DECIDED_BY FROM DECISION WHERE UID=?" + anew, uid);
        } catch (SQLException | NamingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As its administrator would: the decisions have no unique key that could hide a second one. */
    static void createTables() {
        try (Connection connection = dataSource().getConnection()) {
            try (ResultSet tables = connection.getMetaData().getTables(null, null, "HANDLED", null)) {
                if (tables.next()) {
                    return;
                }
            }
            change(
                    connection,
                    "CREATE TABLE HANDLED (UID VARCHAR(60) NOT NULL, TYPE VARCHAR(60) NOT NULL, PRIMARY KEY (UID, TYPE))");
            change(connection, "CREATE TABLE DECISION (UID VARCHAR(60) NOT NULL, DECIDED_BY VARCHAR(20) NOT NULL)");
        } catch (SQLException | NamingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void change(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            statement.executeUpdate();
        }
    }

    private static List<String> column(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            List<String> column = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    column.add(rows.getString(1));
                }
            }
            return column;
        }
    }

    private static void set(PreparedStatement statement, String... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
    }
}
