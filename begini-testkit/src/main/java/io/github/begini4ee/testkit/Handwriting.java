package io.github.begini4ee.testkit;

/**
 * Writes compact JSON as no renderer does: a line end and a tab wherever a blank is allowed, and the first letter of each
 * string as an escape. It means the same, so only a signature can tell.
 */
final class Handwriting {

    private final StringBuilder out = new StringBuilder();
    private boolean inString;

    private Handwriting() {}

    static String of(String compactJson) {
        Handwriting hand = new Handwriting();
        for (int i = 0; i < compactJson.length(); i++) {
            char c = compactJson.charAt(i);
            if (hand.inString && c == '\\') {
                hand.out.append(c).append(compactJson.charAt(++i));
            } else {
                hand.write(c, i > 0 && compactJson.charAt(i - 1) == '"');
            }
        }
        return hand.out.toString();
    }

    private void write(char c, boolean afterQuote) {
        if (c == '"') {
            inString = !inString;
            out.append(c);
        } else if (!inString) {
            out.append(c);
            if (c == '{' || c == '[' || c == ',' || c == ':') {
                out.append("\r\n\t");
            }
        } else if (afterQuote && Character.isLetter(c)) {
            out.append("\\u%04x".formatted((int) c));
        } else {
            out.append(c);
        }
    }
}
