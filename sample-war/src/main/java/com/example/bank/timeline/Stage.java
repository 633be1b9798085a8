package com.example.bank.timeline;

/** Where an application stands. */
public enum Stage {
    APPLIED("Applied"),
    NO_SESSION("No assessment"),
    IN_ASSESSMENT("In assessment"),
    CANCELLED("Cancelled"),
    EXPIRED("Expired"),
    INCOMPLETE("Incomplete"),
    WAITING_FOR_SCORE("Waiting for score"),
    SCORE_OVERDUE("Score overdue"),
    APPROVE("Approved"),
    REVIEW("Review"),
    DECLINE("Declined"),
    /** Only events of unknown types came. */
    UNKNOWN("Unknown");

    private final String words;

    Stage(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
