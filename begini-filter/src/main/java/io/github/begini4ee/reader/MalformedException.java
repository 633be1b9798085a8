package io.github.begini4ee.reader;

/** Ends the reading of a body that is no event; the message names the place, never a value. */
final class MalformedException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedException(String problem) {
        super(problem, null, false, false);
    }
}
