package io.github.begini4ee.monitor;

/**
 * Keeps lines of one kind from flooding a log: five a minute if nothing else is said, from the first on; the next that is
 * told says how many were not.
 *
 * <p>Safe for use by many threads.
 *
 * @since 0.1
 */
public final class LogWindow {

    private static final int LINES_A_MINUTE = 5;
    private static final long MINUTE_MILLIS = 60_000;

    private final int linesAMinute;
    private long began = Long.MIN_VALUE;
    private int lines;
    private long suppressed;

    /** A window for five lines a minute that has not begun. */
    public LogWindow() {
        this(LINES_A_MINUTE);
    }

    /**
     * Makes a window that has not begun.
     *
     * @param linesAMinute how many lines it admits
     */
    public LogWindow(int linesAMinute) {
        this.linesAMinute = linesAMinute;
    }

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
        if (lines == linesAMinute) {
            suppressed++;
            return -1;
        }
        lines++;
        long since = suppressed;
        suppressed = 0;
        return since;
    }
}
