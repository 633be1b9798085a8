package io.github.begini4ee.testing;

/** Which JSON implementation the build wants this run on. */
public final class JsonUnderTest {

    private static final String NAME = System.getProperty("test.json");

    private JsonUnderTest() {}

    /** Such as {@code parsson}; null where nobody said, as in an IDE. */
    public static String name() {
        return NAME;
    }
}
