package com.example.bank.web;

import com.example.bank.timeline.Stage;

/** A picture for each kind of stage, so that colour is never all that tells them apart. */
enum Icon {
    YES("M9 16.5 14 21.5 23.5 11"),
    NO("M11 11 21 21 M21 11 11 21"),
    PERSON("M16 15a4 4 0 1 0 0-8 4 4 0 0 0 0 8z M8 25c0-5 3.500-7.500 8-7.500s8 2.500 8 7.500"),
    CLOCK("M16 8v8.500l5.500 3.500"),
    LATE("M16 8v10 M16 22.500v1"),
    PART("M10 10h12 M10 16h12 M10 22h5"),
    LEFT("M22 16H10 M15 11l-5 5 5 5"),
    DOTS("M10 16h.1 M16 16h.1 M22 16h.1");

    private final String path;

    Icon(String path) {
        this.path = path;
    }

    static Html of(Stage stage) {
        Icon icon =
                switch (stage) {
                    case APPROVE -> YES;
                    case DECLINE, NO_SESSION -> NO;
                    case REVIEW -> PERSON;
                    case EXPIRED -> CLOCK;
                    case SCORE_OVERDUE -> LATE;
                    case INCOMPLETE -> PART;
                    case CANCELLED -> LEFT;
                    case APPLIED, IN_ASSESSMENT, WAITING_FOR_SCORE, UNKNOWN -> DOTS;
                };
        return Html.of(
                "<svg class=\"icon\" viewBox=\"0 0 32 32\" width=\"48\" height=\"48\" aria-hidden=\"true\" focusable=\"false\">"
                        + "<circle cx=\"16\" cy=\"16\" r=\"14.5\"/><path d=\"{}\"/></svg>",
                icon.path);
    }
}
