package io.github.begini4ee.server;

import static org.assertj.core.api.Assertions.assertThat;

/** An application after the attempt to start it. */
public interface Deployment extends AutoCloseable {

    boolean started();

    /** All that server and library said while it started, in the log or by an exception. */
    String said();

    /** Itself, where it started; else the failure tells what was said. */
    default Deployment asStarted() {
        assertThat(started()).as(said()).isTrue();
        return this;
    }

    @Override
    void close();
}
