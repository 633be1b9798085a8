package io.github.begini4ee.monitor;

/**
 * Keeps lines of one kind from flooding a log: five a minute, from the first on; the next that is told says how many were not.
 *
 * <p>Safe for use by many threads.
 *
 * @since 0.1
 */
public final class LogWindow {

    private static final int LINES_A_MINUTE = 5;
    private static final long MINUTE_MILLIS = 60_000;

    private long began = Long.MIN_VALUE;
    private int lines;
    private long suppressed;

    /** A window that has not begun. */
    public LogWindow() {}

    /**
     * Asks for a line.
     *
     * @param now the time in milliseconds
     * @return how many were suppressed since the last line, or -1 where this one is to be as well
     */
    public synchronized long admit(long now) {
        if (began == Long.MIN_VALUE || Math.abs(now - began) >= MINUTE_MILLIS) {
            began = now;
            lines = 0;
        }
        if (lines == LINES_A_MINUTE) {
            suppressed++;
            return -1;
        }
        lines++;
        long since = suppressed;
        suppressed = 0;
        return since;
    }
}
