package io.github.begini4ee.diagnosis;

import io.github.begini4ee.key.LabelledKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds out why a body does not verify, for the operator and never for the sender: what would have matched, or that
 * nothing would. The endpoint asks it once a minute at most for each way to be rejected, after the answer; {@code
 * begini-cli} asks it for its user.
 *
 * <p>Tried are, one change at a time: each other key; the body with its final line end taken off, as LF and as CRLF, and
 * without a byte order mark; each key without the blanks around it and with some. A signature of 64 hex digits is
 * compared with HMAC SHA-256, one of 128 with SHA-512, and that of the older header only where {@code X-Signature} is
 * missing.
 *
 * <p>No way leads from here to acceptance: a {@code VerifiedBody} is not even known. Comparisons take constant time, and
 * everything is tried to the end whatever was found, so that neither the answer nor its time tells a near miss. The work
 * is ten HMACs of the body for each key, and one for each other key; the body is as large as
 * {@code begini.max-body-size} allows. Nothing that it says holds a key, a signature or a value of the body.
 *
 * @param findings what was found, first what is true of the signature itself; never empty
 * @since 0.1
 */
public record Diagnosis(List<Finding> findings) {

    /** Copies the list. */
    public Diagnosis {
        findings = List.copyOf(findings);
    }

    /**
     * Looks into a request that did not verify.
     *
     * @param evidence what it showed
     * @param keys the keys that it should have been signed with, with the labels that findings name them by
     * @param others other keys that somebody may have taken for those
     * @return what was found
     * @throws IllegalStateException when the Java runtime has no HMAC SHA-256
     */
    public static Diagnosis of(Evidence evidence, List<LabelledKey> keys, List<LabelledKey> others) {
        return evidence.signature()
                .map(signature -> of(evidence, signature, new Trials(signature, evidence.body()).run(keys, others)))
                .orElseGet(() -> of(Cause.NO_SIGNATURE));
    }

    private static Diagnosis of(Evidence evidence, byte[] signature, Optional<Finding> match) {
        if (match.isEmpty()) {
            return of(evidence.body().length() == 0 ? Cause.EMPTY_BODY : Cause.NOTHING_FITS);
        }
        List<Finding> findings = new ArrayList<>();
        if (evidence.isUnderOlderHeader()) {
            findings.add(new Finding(Cause.OLDER_HEADER, match.get().key()));
        }
        if (Evidence.isSha256(signature)) {
            findings.add(new Finding(Cause.SHA_256, match.get().key()));
        }
        if (findings.isEmpty() || match.get().cause() != Cause.FITS) {
            findings.add(match.get());
        }
        return new Diagnosis(findings);
    }

    private static Diagnosis of(Cause cause) {
        return new Diagnosis(List.of(new Finding(cause, "")));
    }

    /**
     * Tells whether somebody who has a key signed, so that there is something to mend.
     *
     * @return true where something would have matched
     */
    public boolean isNearMiss() {
        return findings.stream().anyMatch(finding -> finding.cause().isNearMiss());
    }

    /**
     * Tells it to an operator.
     *
     * @return the sentences of all findings in one line
     */
    public String text() {
        return findings.stream().map(Finding::text).collect(Collectors.joining(" "));
    }
}
