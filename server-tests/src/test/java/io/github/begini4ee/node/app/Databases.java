package io.github.begini4ee.node.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** The data sources that the WAR names in {@code bank.properties}. Looked up each time, on whatever thread somebody is. */
public final class Databases {

    private static final Properties BANK = bank();

    private Databases() {}

    static DataSource own() throws NamingException {
        return InitialContext.doLookup(BANK.getProperty("data-source", "java:comp/DefaultDataSource"));
    }

    /** Whether the bank has a second database. */
    static boolean areTwo() {
        return BANK.containsKey("elsewhere");
    }

    static DataSource elsewhere() throws NamingException {
        return InitialContext.doLookup(BANK.getProperty("elsewhere"));
    }

    private static Properties bank() {
        Properties properties = new Properties();
        try (InputStream in = Databases.class.getResourceAsStream("/bank.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
