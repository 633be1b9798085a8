package com.example.bank.journal;

/** What the desk makes of a score. */
public enum Decision {
    APPROVE,
    DECLINE,
    /** A person decides. */
    REVIEW
}
