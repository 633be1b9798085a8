package com.example.bank.apply;

import com.example.bank.journal.InstantConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What somebody applied for. The uid is the bank's own number and says nothing of the person. */
@Entity
@Table(name = "loan_request")
public class LoanRequest {

    /** Whole euros. */
    public static final int LEAST = 500;

    public static final int MOST = 50_000;

    @Id
    private String uid = "";

    private int amount;

    @Enumerated(EnumType.STRING)
    private Purpose purpose = Purpose.OTHER;

    @Column(name = "applied_at")
    @Convert(converter = InstantConverter.class)
    private Instant appliedAt = Instant.EPOCH;

    @Column(name = "session_at")
    @Convert(converter = InstantConverter.class)
    private @Nullable Instant sessionAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "no_session")
    private @Nullable NoSession noSession;

    /** For JPA. */
    protected LoanRequest() {}

    public LoanRequest(String uid, int amount, Purpose purpose, Instant appliedAt) {
        this.uid = uid;
        this.amount = amount;
        this.purpose = purpose;
        this.appliedAt = appliedAt;
    }

    public String uid() {
        return uid;
    }

    public int amount() {
        return amount;
    }

    public Purpose purpose() {
        return purpose;
    }

    public Instant appliedAt() {
        return appliedAt;
    }

    /** When the session was created; null where there is none. */
    public @Nullable Instant sessionAt() {
        return sessionAt;
    }

    /** Why there is no session; null where there is one, or nobody knows yet. */
    public @Nullable NoSession noSession() {
        return noSession;
    }

    public void sessionCreated(Instant at) {
        sessionAt = at;
        noSession = null;
    }

    public void noSession(NoSession reason) {
        noSession = reason;
    }
}
