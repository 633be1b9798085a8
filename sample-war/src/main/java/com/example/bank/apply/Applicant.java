package com.example.bank.apply;

import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who applies, as long as the browser stays. Each form has a uid of its own from here, so that what is sent twice
 * is one application, and a key that no other site knows. The links to assessments are kept here and nowhere else: whoever
 * has one is that applicant to Begini.
 */
@SessionScoped
public class Applicant implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Without what looks alike when it is read out on the telephone. */
    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final int FORMS = 50;

    private final String formKey = random(26);

    /** The forms that were handed out, by uid. */
    private final LinkedHashMap<String, Form> forms = new LinkedHashMap<>();

    private @Nullable String last;

    @Inject
    @SuppressWarnings("serial") // what CDI injects is a proxy, and serializable
    Counter counter;

    /** What a form must bring along, so that no other site can send one in the applicant's name. */
    public String formKey() {
        return formKey;
    }

    /** The uid of a new form. */
    public synchronized String newForm() {
        String uid = "LOAN-" + random(12);
        forms.put(uid, new Form());
        if (forms.size() > FORMS) {
            forms.remove(forms.keySet().iterator().next());
        }
        return uid;
    }

    /** Whether a form is from here. */
    public synchronized boolean has(String uid, String key) {
        return forms.containsKey(uid)
                && MessageDigest.isEqual(
                        formKey.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
    }

    /** Applies, once for each form: who sends it again at the same time waits, and is led to the same assessment. */
    public void apply(String uid, int amount, Purpose purpose) {
        sent(uid)
                .open(
                        counter,
                        new LoanRequest(uid, amount, purpose, Clock.systemUTC().instant()));
    }

    private synchronized Form sent(String uid) {
        last = uid;
        return forms.computeIfAbsent(uid, forgotten -> new Form());
    }

    /** The link to the assessment, where this browser applied for it. */
    public synchronized Optional<URI> assessment(String uid) {
        return Optional.ofNullable(forms.get(uid)).map(form -> form.assessment);
    }

    /** What was applied for last, since Begini leads every applicant back to one and the same page. */
    public synchronized Optional<String> last() {
        return Optional.ofNullable(last);
    }

    /** One form and the link that it led to, with a lock of its own: while Begini is asked, only its own senders wait. */
    private static final class Form implements Serializable {

        private static final long serialVersionUID = 1L;

        private volatile @Nullable URI assessment;

        synchronized void open(Counter counter, LoanRequest request) {
            if (assessment == null) {
                assessment = counter.open(request).orElse(null);
            }
        }
    }

    private static String random(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
