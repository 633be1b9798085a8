package io.github.begini4ee.node.app;

import io.github.begini4ee.delivery.Delivery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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

    /** Looked up each time, on whatever thread the observer is. */
    static DataSource dataSource() throws NamingException {
        return InitialContext.doLookup(System.getProperty("bank.data-source", "java:comp/DefaultDataSource"));
    }

    void add(String observer, String uid) {
        try (Connection connection = dataSource().getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, observer);
            insert.setString(2, delivery.id());
            insert.setString(3, uid);
            insert.setInt(4, delivery.attempt());
            insert.setString(5, NODE);
            insert.executeUpdate();
        } catch (SQLException | NamingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Throws where the uid says so, when the row is already there. */
    void failWhereAsked(String observer, String uid) {
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
}
