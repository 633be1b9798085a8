package com.example.bank.apply;

/** What a loan is for. */
public enum Purpose {
    HOME("Home improvement"),
    CAR("A car"),
    EDUCATION("Education"),
    DEBTS("Paying back other loans"),
    OTHER("Something else");

    private final String words;

    Purpose(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
