package io.github.begini4ee.node;

import io.github.begini4ee.server.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Many that send the same at the same moment, each to one node, until it is answered something else than 503. */
final class Crowd implements AutoCloseable {

    private static final int TRIES = 50;

    private final ExecutorService threads;
    private final CyclicBarrier all;

    Crowd(int size) {
        threads = Executors.newFixedThreadPool(size);
        all = new CyclicBarrier(size);
    }

    /** The last answer to each. */
    List<Reply> send(List<NodeProcess> nodes, String uid) throws Exception {
        List<Future<Reply>> sent = new ArrayList<>();
        for (int i = 0; i < all.getParties(); i++) {
            NodeProcess node = nodes.get(i % nodes.size());
            Callable<Reply> one = () -> {
                all.await(30, TimeUnit.SECONDS);
                return answer(node, uid);
            };
            sent.add(threads.submit(one));
        }
        List<Reply> answers = new ArrayList<>();
        for (Future<Reply> one : sent) {
            answers.add(one.get(60, TimeUnit.SECONDS));
        }
        return answers;
    }

    private static Reply answer(NodeProcess node, String uid) {
        Reply reply = node.score(TwoNodes.BANK, uid);
        for (int i = 0; i < TRIES && reply.status() == 503; i++) {
            Until.breathe();
            reply = node.score(TwoNodes.BANK, uid);
        }
        return reply;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
