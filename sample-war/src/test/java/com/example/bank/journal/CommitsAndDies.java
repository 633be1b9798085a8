package com.example.bank.journal;

import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;

/** A server that is killed the moment after a commit: no hook, no finally, nothing. */
final class CommitsAndDies {

    private CommitsAndDies() {}

    public static void main(String[] file) throws Exception {
        try (Connection connection = new Database(Map.of(), file[0]).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table answered (uid varchar)");
            connection.setAutoCommit(false);
            statement.execute("insert into answered values ('LOAN1')");
            connection.commit();
            Runtime.getRuntime().halt(0);
        }
    }
}
