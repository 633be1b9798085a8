package io.github.begini4ee.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for servers that start later. The system would give ports that it gives to any client meanwhile, and to the suite next
 * door; these are below those, and each process begins in a part of its own.
 */
final class Ports {

    private static final int FIRST = 10_000;
    private static final int PARTS = 400;
    private static final int PART = 25;

    private static final AtomicInteger TAKEN =
            new AtomicInteger((int) (ProcessHandle.current().pid() % PARTS) * PART);

    private Ports() {}

    /** One that nobody has, and that this process gave to nobody lately. */
    static int free() {
        for (int tries = 0; tries < PARTS * PART; tries++) {
            int port = FIRST + TAKEN.getAndIncrement() % (PARTS * PART);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port is free from " + FIRST + " on");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
