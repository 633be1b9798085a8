package io.github.begini4ee.benchmark.http;

import com.sun.management.OperatingSystemMXBean;
import io.github.begini4ee.benchmark.Sample;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The load generator: some connections, each with the next request as soon as it has its answer. */
public final class Load {

    private static final OperatingSystemMXBean SELF = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final ServerProcess server;
    private final int connections;

    Load(ServerProcess server, int connections) {
        this.server = server;
        this.connections = connections;
    }

    /** One request, for its status. */
    int status(byte[] request) throws IOException {
        try (Connection connection = new Connection(server.port())) {
            return connection.exchange(request);
        }
    }

    /** As much as goes in that time. Any answer other than 200 ends the benchmark. */
    Round run(byte[] request, Duration time) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            Duration serverCpu = server.cpu();
            long loadCpu = SELF.getProcessCpuTime();
            long began = System.nanoTime();
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                counts.add(threads.submit(() -> repeat(request, began + time.toNanos())));
            }
            long requests = 0;
            for (Future<Long> count : counts) {
                requests += count.get();
            }
            return new Round(
                    requests,
                    Duration.ofNanos(System.nanoTime() - began),
                    server.cpu().minus(serverCpu),
                    Duration.ofNanos(SELF.getProcessCpuTime() - loadCpu));
        } finally {
            threads.shutdownNow();
        }
    }

    private long repeat(byte[] request, long until) throws IOException {
        try (Connection connection = new Connection(server.port())) {
            long count = 0;
            while (System.nanoTime() < until) {
                int status = connection.exchange(request);
                Sample.check(status == 200, "the server answered " + status);
                count++;
            }
            return count;
        }
    }

    /** The request as Begini sends it. */
    public static byte[] request(String path, byte[] body, String signature) {
        byte[] head = ("POST " + path
                        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nX-Signature: " + signature
                        + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] request = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }
}
