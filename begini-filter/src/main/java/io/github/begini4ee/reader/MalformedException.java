package io.github.begini4ee.reader;

/** Ends the reading of a body that is no event; the message names the place, never a value. */
final class MalformedException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedException(String problem) {
        super(problem, null, false, false);
    }

    static MalformedException notUtf8() {
        return new MalformedException("the body is not valid UTF-8");
    }

    /** Something else, more than one, or one that does not end. */
    static MalformedException notOneObject() {
        return new MalformedException("the body is not one JSON object");
    }

    static MalformedException notJson() {
        return new MalformedException("the body is not valid JSON");
    }

    static MalformedException controlCharacter() {
        return new MalformedException("the body holds a NUL or another control character");
    }

    static MalformedException keyTwice() {
        return new MalformedException("a key appears twice in one object");
    }

    static MalformedException nestedDeeperThan(int depth) {
        return new MalformedException("the body is nested deeper than " + depth);
    }
}
