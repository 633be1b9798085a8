package io.github.begini4ee.database;

import io.github.begini4ee.inbox.NodeStatus;
import io.github.begini4ee.store.MetaTable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who works on the inbox: each node writes a line a minute, for operators to read. Nothing else depends on it. */
public final class Nodes {

    private static final String PREFIX = "node:";
    private static final Duration FORGOTTEN = Duration.ofHours(1);
    private static final int HOST = 64;

    private final MetaTable meta;
    private final String name;
    private final int workers;

    Nodes(MetaTable meta, int workers) {
        this.meta = meta;
        this.name = PREFIX + host() + "-" + UUID.randomUUID().toString().substring(0, 8);
        this.workers = workers;
    }

    void tell(MetaTable limited, Connection connection, Instant now) throws SQLException {
        limited.put(connection, name, String.valueOf(workers), now);
    }

    void leave(Connection connection) throws SQLException {
        meta.remove(connection, name);
    }

    /** Takes out who was not heard of for an hour. */
    public static void forgetTheSilent(MetaTable meta, Connection connection, MetaTable.Snapshot snapshot)
            throws SQLException {
        for (Map.Entry<String, MetaTable.Value> node :
                snapshot.startingWith(PREFIX).entrySet()) {
            if (node.getValue().changedAt().isBefore(snapshot.now().minus(FORGOTTEN))) {
                meta.remove(connection, PREFIX + node.getKey());
            }
        }
    }

    public static List<NodeStatus> in(MetaTable.Snapshot snapshot) {
        return snapshot.startingWith(PREFIX).entrySet().stream()
                .map(node -> new NodeStatus(
                        node.getKey(),
                        Integer.parseInt(node.getValue().content()),
                        node.getValue().changedAt()))
                .toList();
    }

    private static String host() {
        try {
            String host = InetAddress.getLocalHost().getHostName();
            return host.substring(0, Math.min(HOST, host.length()));
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
