package com.example.loans;

import io.github.begini4ee.junit.LiveBank;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The bank that the test sends to: runs from the first question to the end of the test. */
final class Bank {

    private static final LiveBank LIVE = start();

    private Bank() {}

    private static LiveBank start() {
        try {
            LiveBank bank = new LiveBank(LoanDesk.class, Loans.class);
            bank.bean(Loans.class).createTable();
            return bank;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static String url() {
        return LIVE.url();
    }

    static DataSource database() {
        return LIVE.database();
    }

    static void stop() {
        LIVE.close();
    }

    static String decision(String uid) {
        return LIVE.bean(Loans.class).decision(uid);
    }
}
