package io.github.begini4ee.node;

import io.github.begini4ee.store.MariaDbServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** The databases that a connection is lost to, each time a fresh one. */
enum FaultDatabase {
    H2 {
        @Override
        FaultPool fresh() {
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
            return new FaultPool(h2, FaultDatabase::undoAndClose);
        }
    },
    DERBY {
        @Override
        FaultPool fresh() {
            System.setProperty("derby.stream.error.file", "target/derby.log");
            EmbeddedDataSource derby = new EmbeddedDataSource();
            derby.setDatabaseName("memory:" + UUID.randomUUID());
            derby.setCreateDatabase("create");
            return new FaultPool(derby, FaultDatabase::undoAndClose);
        }
    },
    POSTGRESQL {
        @Override
        FaultPool fresh() throws SQLException {
            String name = "d" + UUID.randomUUID().toString().replace("-", "");
            try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            }
            DataSource database = Server.POSTGRES.getDatabase("postgres", name);
            return new FaultPool(database, connection -> connection.abort(Runnable::run));
        }
    },
    /** With {@code -Pmariadb} only. */
    MARIADB {
        @Override
        FaultPool fresh() throws SQLException {
            MariaDbServer server = MariaDbServer.start();
            return new FaultPool(new MariaDbDataSource(server.url()), connection -> connection.abort(Runnable::run));
        }
    };

    abstract FaultPool fresh() throws SQLException;

    /** Within one JVM, what a server does when the other end is gone. */
    static void undoAndClose(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
        connection.close();
    }

    /** One server for the JVM; it ends with it. */
    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
