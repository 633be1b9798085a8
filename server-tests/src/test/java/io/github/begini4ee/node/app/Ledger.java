package io.github.begini4ee.node.app;

import io.github.begini4ee.delivery.Delivery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** What the bank's observers did, one row for each time, with no unique key that could hide a second time. */
@ApplicationScoped
public class Ledger {

    static final String INSERT = "INSERT INTO LEDGER (OBSERVER, DELIVERY, UID, ATTEMPT, NODE) VALUES (?, ?, ?, ?, ?)";
    static final String NODE = System.getProperty("bank.node", "alone");

    private static final String REGISTRY = "java:comp/TransactionSynchronizationRegistry";

    @Inject
    Delivery delivery;

    void add(String observer, String uid) {
        try {
            add(Databases.own(), observer, uid);
        } catch (SQLException | NamingException e) {
            throw new IllegalStateException(e);
        }
    }

    void addElsewhere(String observer, String uid) {
        try {
            add(Databases.elsewhere(), observer, uid);
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
