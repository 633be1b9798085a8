package io.github.begini4ee.server;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What runs, as the tables of what runs where show it.
 *
 * @param name the server's name and version
 * @param java the Java that it runs on
 */
public record Product(String name, int java) {

    /** A name in words that are not all capitals, as a log level is, and a version of three parts at least. */
    private static final Pattern NAME =
            Pattern.compile("((?:[A-Z]\\w*[a-z]\\w* )*[A-Z]\\w*[a-z]\\w*)[ /]+(\\d+\\.\\d+\\.\\w[\\w.-]*)");

    private static final Pattern JAVA = Pattern.compile("\\bon Java (\\d+)");

    /**
     * Finds it in what a server says of itself.
     *
     * @param info one line; without {@code on Java 25} in it, the Java is that of the test
     */
    public static Product of(String info) {
        Matcher name = NAME.matcher(info);
        if (!name.find()) {
            throw new IllegalStateException("neither name nor version in " + info);
        }
        Matcher java = JAVA.matcher(info);
        return new Product(
                name.group(1) + " " + name.group(2),
                java.find()
                        ? Integer.parseInt(java.group(1))
                        : Runtime.version().feature());
    }
}
