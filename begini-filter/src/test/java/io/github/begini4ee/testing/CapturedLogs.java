package io.github.begini4ee.testing;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Every line that anybody logs while it is open, with every logger at its finest. */
public final class CapturedLogs extends Handler implements AutoCloseable {

    private static final Logger ROOT = Logger.getLogger("");

    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private final Level before = ROOT.getLevel();
    private final Handler[] others = ROOT.getHandlers();

    private CapturedLogs() {}

    public static CapturedLogs open() {
        CapturedLogs logs = new CapturedLogs();
        logs.setLevel(Level.ALL);
        for (Handler other : logs.others) {
            ROOT.removeHandler(other);
        }
        ROOT.addHandler(logs);
        ROOT.setLevel(Level.ALL);
        return logs;
    }

    /** Level, message, parameters and stack trace of each, as the JDK would print them. */
    public List<String> ofAll() {
        return records.stream().map(CapturedLogs::line).toList();
    }

    /** Those of this library. */
    public List<String> lines() {
        return records.stream()
                .filter(r -> r.getLoggerName() != null && r.getLoggerName().startsWith("io.github.begini4ee."))
                .map(CapturedLogs::line)
                .toList();
    }

    public List<String> warnings() {
        return lines().stream()
                .filter(line -> line.startsWith(Level.WARNING + " "))
                .toList();
    }

    public void clear() {
        records.clear();
    }

    @Override
    public void publish(LogRecord record) {
        records.add(record);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ROOT.removeHandler(this);
        ROOT.setLevel(before);
        for (Handler other : others) {
            ROOT.addHandler(other);
        }
    }

    private static String line(LogRecord r) {
        return r.getLevel() + " " + new SimpleFormatter().formatMessage(r) + trace(r);
    }

    private static String trace(LogRecord record) {
        if (record.getThrown() == null) {
            return "";
        }
        StringWriter trace = new StringWriter();
        record.getThrown().printStackTrace(new PrintWriter(trace));
        return "\n" + trace;
    }
}
