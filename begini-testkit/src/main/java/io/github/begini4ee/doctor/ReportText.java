package io.github.begini4ee.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A report for a person, at most 80 columns wide. */
final class ReportText {

    private static final int WIDTH = 80;
    private static final int TITLE = 36;
    private static final int WORD = 8;

    private final StringBuilder out = new StringBuilder();

    private ReportText() {}

    static String of(Report report) {
        ReportText text = new ReportText();
        text.head(report);
        if (report.result(Check.REACHABLE).outcome() == Outcome.FAILED) {
            text.lines(report, check -> report.result(check).outcome() != Outcome.SKIPPED);
            text.out.append('\n');
            text.paragraph("", "Nothing else was looked at.");
        } else {
            text.lines(report, check -> !check.isAdvice());
            text.out.append('\n');
            text.paragraph("", "Beyond what Begini asks for, as advice:");
            text.lines(report, Check::isAdvice);
        }
        text.summary(report);
        return text.out.toString();
    }

    private void head(Report report) {
        paragraph("", "Examined: " + report.url());
        paragraph(
                "",
                report.eventsSent()
                        ? "Authentic events were sent too. Their uids begin with " + report.uids() + "."
                        : "Only requests that must be refused were sent, no authentic event. Their uids begin with "
                                + report.uids() + ".");
        out.append('\n');
        columns("check", "result", "seen");
    }

    private void lines(Report report, Predicate<Check> which) {
        report.results().stream().filter(result -> which.test(result.check())).forEach(this::line);
    }

    private void line(CheckResult result) {
        columns(result.check().title(), result.outcome().word(), result.seen());
        if (!result.cure().isEmpty()) {
            paragraph("    ", result.cure());
        }
    }

    private void summary(Report report) {
        out.append('\n');
        paragraph(
                "",
                report.passed()
                        ? (report.eventsSent() ? "All checks hold." : "What was looked at holds.")
                        : "%d of %d checks failed."
                                .formatted(
                                        report.count(Outcome.FAILED),
                                        report.results().stream()
                                                .filter(result ->
                                                        !result.check().isAdvice()
                                                                && result.outcome() != Outcome.SKIPPED)
                                                .count()));
    }

    private void columns(String title, String word, String seen) {
        List<String> lines = wrapped(seen, WIDTH - TITLE - WORD);
        for (int i = 0; i < lines.size(); i++) {
            String left = i == 0 ? title : "";
            String middle = i == 0 ? word : "";
            String row = "%%-%ds%%-%ds%%s".formatted(TITLE, WORD).formatted(left, middle, lines.get(i));
            out.append(row.stripTrailing()).append('\n');
        }
    }

    private void paragraph(String indent, String text) {
        wrapped(text, WIDTH - indent.length())
                .forEach(line -> out.append(indent).append(line).append('\n'));
    }

    /** Breaks between words; a longer word stays whole. */
    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
