package io.github.begini4ee.server;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What is logged through {@code java.util.logging}, or by a server in another process, until it is closed. */
public final class CapturedLog extends Handler implements AutoCloseable {

    private final Logger logger;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private final int from;

    private CapturedLog(Logger logger) {
        this.logger = logger;
        this.from = Witness.elsewhere().map(there -> there.log().size()).orElse(0);
        setLevel(Level.ALL);
        logger.addHandler(this);
    }

    public static CapturedLog ofLibrary() {
        return new CapturedLog(Logger.getLogger("io.github.begini4ee"));
    }

    public static CapturedLog ofEverything() {
        return new CapturedLog(Logger.getLogger(""));
    }

    /** All lines, each with its level, and the stack traces that came with them. */
    public String text() {
        return Witness.elsewhere()
                .map(Witness::log)
                .map(log -> String.join("\n", log.subList(from, log.size())))
                .orElseGet(() -> String.join("\n", lines));
    }

    @Override
    public void publish(LogRecord record) {
        StringWriter line = new StringWriter();
        line.append(record.getLevel().getName()).append(' ').append(record.getMessage());
        if (record.getThrown() != null) {
            line.append('\n');
            record.getThrown().printStackTrace(new PrintWriter(line));
        }
        lines.add(line.toString());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
