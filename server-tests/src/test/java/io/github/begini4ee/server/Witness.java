package io.github.begini4ee.server;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Tells a test what happened inside a server that is not in this JVM. */
interface Witness {

    String CALLS = "calls";
    String FORGET = "forget";
    String THREADS = "threads";
    String RECEIVED = "received=";

    AtomicReference<Witness> ELSEWHERE = new AtomicReference<>();

    /** Empty where the server is in this JVM, so that a test finds all in its own classes. */
    static Optional<Witness> elsewhere() {
        return Optional.ofNullable(ELSEWHERE.get());
    }

    /** Asks one application; an application that is not there has nothing to tell. */
    List<String> ask(String contextPath, String question);

    /** Asks all applications. */
    List<String> askAll(String question);

    /** All that the server has logged so far, with the levels of {@code java.util.logging}. */
    List<String> log();
}
