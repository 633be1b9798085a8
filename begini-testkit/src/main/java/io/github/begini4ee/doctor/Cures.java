package io.github.begini4ee.doctor;

import java.util.Locale;

/** What to do where a check does not hold, when more than one check says it or the status decides. */
final class Cures {

    static final String VERIFY = "Verify X-Signature before anything else, and answer 403 where it does not fit.";
    static final String BEFORE_PARSING =
            "Hash the bytes exactly as they came, before any parsing, and let no proxy write the JSON anew.";
    static final String EVERY_TYPE = "Answer 200 to every type, also to those that you do not use.";

    private static final int TOO_MANY = 429;
    private static final int SERVER_ERRORS = 500;

    private Cures() {}

    /** For an authentic event that was not taken. */
    static String notTaken(Check check, int status) {
        if (status == 401 || status == 403) {
            return "Are key and integration id those of this endpoint? If other events are taken: "
                    + lower(check.cure());
        }
        if (status == TOO_MANY) {
            return "Something before the endpoint limits requests: let Begini's through.";
        }
        return status >= SERVER_ERRORS ? check.cure() + " The endpoint's log tells what broke." : check.cure();
    }

    private static String lower(String sentence) {
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    }

    static String notReached(String fault) {
        return switch (fault) {
            case "java.net.ConnectException" ->
                "Nothing listens there: look at host and port, and start the application.";
            case "java.net.UnknownHostException" -> "Nobody knows this host: look at its name, and at the DNS.";
            case "javax.net.ssl.SSLHandshakeException" ->
                "No TLS came about: look at the certificate, its chain, its name and its dates.";
            default -> Check.REACHABLE.cure();
        };
    }

    static String noEndpoint(int status) {
        return switch (status) {
            case 404, 410 ->
                "There is no endpoint at this path: compare it with the application's, begini.path included.";
            case 405 -> "POST is refused at this path: compare it with the application's, begini.path included.";
            case 401, 407 -> "Something before the endpoint wants a login: Begini has none, let its requests through.";
            case 502, 503, 504 -> "The application is not ready, or a proxy does not reach it: its log tells.";
            default -> "Redirects lead nowhere for Begini: give the address that answers itself.";
        };
    }
}
