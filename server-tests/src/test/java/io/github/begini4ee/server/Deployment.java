package io.github.begini4ee.server;

/** An application after the attempt to start it. */
public interface Deployment extends AutoCloseable {

    boolean started();

    /** All that server and library said while it started, in the log or by an exception. */
    String said();

    @Override
    void close();
}
