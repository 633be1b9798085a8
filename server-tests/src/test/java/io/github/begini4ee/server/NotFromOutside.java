package io.github.begini4ee.server;

import org.opentest4j.TestAbortedException;

/** A test that cannot be made from outside a server's process. It tells nothing of the server, and the tables say so. */
public final class NotFromOutside extends TestAbortedException {

    private static final long serialVersionUID = 1L;

    public NotFromOutside(String reason) {
        super(reason);
    }
}
