package io.github.begini4ee.benchmark.http;

import java.time.Duration;

/**
 * What one round of load on one path came to.
 *
 * @param requests all answered with 200
 * @param took the wall time
 * @param serverCpu the CPU time of the server, all threads
 * @param loadCpu the CPU time of the load generator, all threads
 */
record Round(long requests, Duration took, Duration serverCpu, Duration loadCpu) {

    double rate() {
        return requests / seconds(took);
    }

    /** In CPUs: 2 is all of a machine with two cores. */
    double serverCpus() {
        return seconds(serverCpu) / seconds(took);
    }

    double loadCpus() {
        return seconds(loadCpu) / seconds(took);
    }

    /** CPU time of the server for each request. */
    double serverMicros() {
        return seconds(serverCpu) * 1e6 / requests;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
