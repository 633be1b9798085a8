package io.github.begini4ee.doctor;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * What {@link Doctor} found.
 *
 * @param url the endpoint, without its query
 * @param uids how the uids of all events begin that were sent, such as {@code doctor-1a2b3c4d}
 * @param eventsSent whether authentic events were sent; if not, nothing shows that they would be taken
 * @param at when the examination began
 * @param results one for each {@link Check}, in their order
 * @since 0.1
 */
public record Report(URI url, String uids, boolean eventsSent, Instant at, List<CheckResult> results) {

    /** Copies the list. */
    public Report {
        results = List.copyOf(results);
    }

    /**
     * Tells whether nothing failed; what was skipped did not.
     *
     * @return true when all that was looked at holds; advice does not count
     */
    public boolean passed() {
        return count(Outcome.FAILED) == 0;
    }

    /**
     * Counts results.
     *
     * @param outcome which
     * @return how many
     */
    public long count(Outcome outcome) {
        return results.stream().filter(result -> result.outcome() == outcome).count();
    }

    /**
     * Finds one result.
     *
     * @param check which
     * @return its result
     */
    public CheckResult result(Check check) {
        return results.get(check.ordinal());
    }

    /**
     * Writes the report for a person, at most 80 columns wide.
     *
     * @return lines of text
     */
    public String text() {
        return ReportText.of(this);
    }

    /**
     * Writes the report for a build server, as one test suite in JUnit's XML: failed checks are failures, skipped ones are
     * skipped, advice is output of a test case that passed.
     *
     * @return the document
     */
    public String junitXml() {
        return JUnitXml.of(this);
    }
}
