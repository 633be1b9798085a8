package io.github.begini4ee.node.app;

import io.github.begini4ee.delivery.Delivery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Properties;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** What the bank's observers did, one row for each time, with no unique key that could hide a second time. */
@ApplicationScoped
public class Ledger {

    static final String CREATE = "CREATE TABLE LEDGER (OBSERVER VARCHAR(40), DELIVERY VARCHAR(36),"
            + " UID VARCHAR(255), ATTEMPT INTEGER, NODE VARCHAR(40))";
    static final String LOOK = "SELECT ATTEMPT FROM LEDGER WHERE 1=0";
    static final String INSERT = "INSERT INTO LEDGER (OBSERVER, DELIVERY, UID, ATTEMPT, NODE) VALUES (?, ?, ?, ?, ?)";
    static final String NODE = System.getProperty("bank.node", "alone");

    @Inject
    Delivery delivery;

    private static final Properties BANK = bank();
    private static final String REGISTRY = "java:comp/TransactionSynchronizationRegistry";

    /** Looked up each time, on whatever thread the observer is. */
    static DataSource dataSource() throws NamingException {
        return InitialContext.doLookup(BANK.getProperty("data-source", "java:comp/DefaultDataSource"));
    }

    /** Whether the bank has a second database. */
    static boolean isElsewhereToo() {
        return BANK.containsKey("elsewhere");
    }

    static DataSource elsewhere() throws NamingException {
        return InitialContext.doLookup(BANK.getProperty("elsewhere"));
    }

    /** What the WAR says, beside this class. */
    private static Properties bank() {
        Properties properties = new Properties();
        try (InputStream in = Ledger.class.getResourceAsStream("/bank.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    void add(String observer, String uid) {
        try {
            add(dataSource(), observer, uid);
        } catch (SQLException | NamingException e) {
            throw new IllegalStateException(e);
        }
    }

    void addElsewhere(String observer, String uid) {
        try {
            add(elsewhere(), observer, uid);
        } catch (SQLException | NamingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(DataSource dataSource, String observer, String uid) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, observer);
            insert.setString(2, delivery.id());
            insert.setString(3, uid);
            insert.setInt(4, delivery.attempt());
            insert.setString(5, NODE);
            insert.executeUpdate();
        }
    }

    /** Throws, or says that nothing of it counts, where the uid says so, when the row is already there. */
    void failWhereAsked(String observer, String uid) {
        if (uid.startsWith(observer + "-rolls-back-once") && delivery.attempt() == 1) {
            registry().setRollbackOnly();
        }
        if (uid.startsWith(observer + "-fails-once") && delivery.attempt() == 1) {
            throw new IllegalStateException("the test says so");
        }
    }

    /** Throws at each attempt where the uid says so: what fails while the bank is in its first version. */
    void failAlwaysWhereAsked(String observer, String uid) {
        if (uid.startsWith(observer + "-fails-always")) {
            throw new IllegalStateException("the test says so");
        }
    }

    private static TransactionSynchronizationRegistry registry() {
        try {
            return InitialContext.doLookup(REGISTRY);
        } catch (NamingException e) {
            throw new IllegalStateException(e);
        }
    }
}
