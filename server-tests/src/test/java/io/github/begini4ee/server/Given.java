package io.github.begini4ee.server;

import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the build gives to run a whole server with. */
final class Given {

    /** What runs the server: the test's own Java where the build names no other by {@code test.java.home}. */
    static final Path JAVA =
            Path.of(System.getProperty("test.java.home", System.getProperty("java.home")), "bin", "java");

    private Given() {}

    /** The command of Java with these arguments. */
    static ProcessBuilder java(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(JAVA.toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    /** What opens packages of the JDK to a server that was written before they closed. */
    static List<String> opened(String... packages) {
        return Arrays.stream(packages)
                .map(name -> "--add-opens=" + name + "=ALL-UNNAMED")
                .toList();
    }

    /** A file or directory that the build set by a system property. */
    static Path path(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("no system property " + property + "; run by Maven with its profile");
        }
        return Path.of(value).toAbsolutePath();
    }

    /** The driver of the database, which comes without a server. */
    static Path driver() {
        URL jar = org.postgresql.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation();
        return Path.of(URI.create(jar.toString()));
    }
}
