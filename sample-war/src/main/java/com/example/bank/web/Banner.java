package com.example.bank.web;

import com.example.bank.apply.LoanRequest;
import com.example.bank.timeline.Stage;
import com.example.bank.timeline.Timeline;

/** What is said first about an application. */
final class Banner {

    private Banner() {}

    static String title(Stage stage) {
        return switch (stage) {
            case APPLIED -> "The application is here";
            case NO_SESSION -> "There is no assessment yet";
            case IN_ASSESSMENT -> "Waiting for the assessment";
            case CANCELLED -> "The assessment was cancelled";
            case EXPIRED -> "The assessment expired";
            case INCOMPLETE -> "The assessment is incomplete";
            case WAITING_FOR_SCORE -> "Waiting for the score";
            case SCORE_OVERDUE -> "The score is overdue";
            case APPROVE -> "Approved";
            case REVIEW -> "A person decides";
            case DECLINE -> "Declined";
            case UNKNOWN -> "Nothing is known yet";
        };
    }

    static String text(Timeline timeline) {
        return switch (timeline.stage()) {
            case APPLIED -> "Begini is being asked for an assessment. If this stays, apply again.";
            case NO_SESSION -> noSession(timeline.request());
            case IN_ASSESSMENT -> "There is an assessment, and it has not been finished yet.";
            case CANCELLED ->
                ("The applicant left, or refused the conditions. No score will come. " + timeline.because());
            case EXPIRED -> "The time for it ran out. No score will come. " + timeline.progress();
            case INCOMPLETE ->
                ("It was handed in with required parts missing. No score will come. " + timeline.because() + " "
                                + timeline.progress())
                        .strip();
            case WAITING_FOR_SCORE -> "The assessment is finished. The decision follows when the score is there.";
            case SCORE_OVERDUE ->
                "The assessment was finished some time ago, and no score has come. The desk has been told; the decision"
                        + " follows when the score comes.";
            case APPROVE, REVIEW, DECLINE -> timeline.reason();
            case UNKNOWN -> "Begini told something that this desk does not know. It is kept below.";
        };
    }

    private static String noSession(LoanRequest request) {
        return request.noSession() == null ? "" : request.noSession().toTheApplicant();
    }
}
