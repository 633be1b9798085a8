package com.example.loans;

import io.github.begini4ee.event.RiskBand;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What the bank decided, in its own table. */
@ApplicationScoped
public class Loans {
    @Inject
    DataSource database;

    private boolean closed;

    void decide(String uid, int score, RiskBand band) {
        write(uid, band.equals(RiskBand.LOW) && score < 50 ? "APPROVE" : "DECLINE");
        if (closed) {
            throw new IllegalStateException("the books are closed for the night");
        }
    }

    void ask(String uid) {
        write(uid, "ASK");
    }

    void close() {
        closed = true;
    }

    void open() {
        closed = false;
    }

    void createTable() throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE LOAN (ID VARCHAR(60) PRIMARY KEY, DECISION VARCHAR(10))");
        }
    }

    private void write(String uid, String decision) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("INSERT INTO LOAN VALUES (?, ?)")) {
            statement.setString(1, uid);
            statement.setString(2, decision);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** NONE where there is none. */
    String decision(String uid) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT DECISION FROM LOAN WHERE ID=?")) {
            statement.setString(1, uid);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : "NONE";
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
