package io.github.begini4ee.message;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Describes exceptions for logs without their messages, which may quote a payload: the classes of the cause chain, a
 * database's SQLState, and the frame where the innermost was thrown.
 *
 * @since 0.1
 */
public final class Faults {

    private static final Pattern OF_PLATFORM =
            Pattern.compile("(java|javax|jakarta|jdk|sun|org\\.jboss\\.weld|org\\.apache\\.webbeans)\\.");
    private static final int MOST_SUPPRESSED = 3;

    private Faults() {}

    /**
     * Describes an exception.
     *
     * @param fault the exception
     * @return such as {@code jakarta.ejb.EJBException < com.bank.LoanException at com.bank.Loans.save(Loans.java:12)}
     */
    public static String describe(Throwable fault) {
        return describe(fault, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** Each fault is described once, since those that suppressed each other would have no end. */
    private static String describe(Throwable fault, Set<Throwable> seen) {
        StringBuilder text = new StringBuilder();
        List<Throwable> chain = new ArrayList<>();
        for (Throwable t = fault; t != null && seen.add(t); t = t.getCause()) {
            text.append(text.isEmpty() ? "" : " < ")
                    .append(t.getClass().getName())
                    .append(state(t));
            chain.add(t);
        }
        text.append(frame(chain.get(chain.size() - 1)));
        chain.stream()
                .flatMap(t -> Stream.of(t.getSuppressed()))
                .filter(t -> !seen.contains(t)) // CDI hides the failures of several async observers there
                .limit(MOST_SUPPRESSED)
                .forEach(suppressed -> text.append(" and ").append(describe(suppressed, seen)));
        return text.toString();
    }

    /** The standard's five characters for what a database refused, which quote nothing. */
    private static String state(Throwable fault) {
        return fault instanceof SQLException sql && sql.getSQLState() != null
                ? "[" + Messages.printable(sql.getSQLState()) + "]"
                : "";
    }

    /** The first frame outside the JDK and the APIs, which is where somebody can mend something. */
    private static String frame(Throwable fault) {
        return Stream.of(fault.getStackTrace())
                .filter(frame -> !OF_PLATFORM.matcher(frame.getClassName()).lookingAt())
                .findFirst()
                .map(frame -> " at " + frame)
                .orElse("");
    }
}
