package io.github.begini4ee.client;

/**
 * Every message of this module for a person: what, where, and the cure. Ids {@code BGN-300} to {@code BGN-399} are never
 * used again for something else. No message holds a value that was given or received, except a status or the class of a
 * fault.
 */
final class ClientMessages {

    private static final String LOOK_AT_KEY =
            " Compare it with the dashboard's key of the same integration and environment;";

    private ClientMessages() {}

    static String badUid(int length, boolean lengthIsWrong, boolean characterIsWrong) {
        String wrong = lengthIsWrong
                ? length + " characters" + (characterIsWrong ? ", and one that is none of these" : "")
                : "a character that is none of these";
        return "BGN-300 a uid must be 5 to 60 of the letters a to z and A to Z, digits, - and _; this one has " + wrong
                + ". Nothing was sent.";
    }

    static String badIntegrationId() {
        return "BGN-301 the integration id must be the text shown in Begini's dashboard, and was blank.";
    }

    static String badBaseUrl() {
        return "BGN-302 the base URL must be https://HOST, with a port or path if need be, and without user, query and"
                + " fragment; http only where HOST is localhost, 127.x.x.x or [::1].";
    }

    static String badTimeout(String which) {
        return "BGN-303 the " + which + " must be between 1ms and 5m.";
    }

    static String badProxy() {
        return "BGN-304 a proxy must be a host and a port between 1 and 65535, and needs a base URL with https, so that it"
                + " sees no key.";
    }

    static String badKey() {
        return "BGN-305 the application gave no API key that can be sent: it must be printable ASCII without blanks around"
                + " it, as Begini's dashboard shows it. Nothing was sent.";
    }

    static String sessionKeyRefused() {
        return "BGN-310 no session: Begini says 401, the API key is missing or wrong." + LOOK_AT_KEY
                + " is the integration set to HMAC there and not here, or the other way round?";
    }

    static String keyNotForIntegration() {
        return "BGN-311 no session: Begini says 403, the API key is not authorised for this integration. Compare key and"
                + " integration id with the dashboard, both of one environment.";
    }

    static String inputRefused() {
        return "BGN-312 no session: Begini says 422, the body is invalid. Compare the integration id with the dashboard, and"
                + " use a uid that was never used.";
    }

    static String sessionNotReached(String cause) {
        return "BGN-313 no session: Begini was not reached (" + cause + ") and nothing was sent. Try again; look at"
                + " firewall, proxy, begini.client.base-url and trusted certificates.";
    }

    static String sessionUnavailable(int status) {
        return "BGN-314 no session: the answer was " + status
                + ". Try again later, with a new uid: this one may have been" + " taken.";
    }

    static String sessionNoAnswer(String cause) {
        return "BGN-315 no answer (" + cause
                + "), so nobody knows whether there is a session. Try again with a new uid; if"
                + " it is slow more often, raise begini.client.timeout.";
    }

    static String sessionUnexpected(int status) {
        return "BGN-316 no session: the answer, " + status + ", is not as Begini documents it. Look at"
                + " begini.client.base-url and at proxies, then ask Begini's support.";
    }

    static String testKeyMissing() {
        return "BGN-320 no test webhook: Begini says 400, no API key came, though one was sent. Look for a proxy that takes"
                + " the header api-key out.";
    }

    static String testKeyRefused() {
        return "BGN-321 no test webhook: Begini says 403, the API key is wrong." + LOOK_AT_KEY
                + " a rotated key must be here too.";
    }

    static String receiverRefused(int status) {
        return "BGN-322 the test webhook was answered " + status
                + " by the endpoint, not 200. 403: another key than here, or"
                + " another integration; 404: another path; else its own log tells.";
    }

    static String webhookNotConfigured() {
        return "BGN-323 no test webhook: Begini says 424, no webhook is set for this integration. Set its URL in Begini's"
                + " dashboard, for this environment.";
    }

    static String receiverUnreachable() {
        return "BGN-324 no test webhook: Begini says 503, it cannot connect to the endpoint. Look at the URL in the"
                + " dashboard, and at name, port, firewall and certificate of the endpoint, as seen from outside.";
    }

    static String testNotReached(String cause) {
        return "BGN-325 no test webhook: Begini was not reached (" + cause
                + ") and nothing was sent. Try again; look at"
                + " firewall, proxy, begini.client.base-url and trusted certificates.";
    }

    static String testUnavailable(int status) {
        return "BGN-326 no test webhook: the answer was " + status + ", without a reason of Begini's. Try again later.";
    }

    static String testNoAnswer(String cause) {
        return "BGN-327 no answer (" + cause
                + "), so nobody knows whether the test webhook was sent: the endpoint's log"
                + " tells. Begini waits for the endpoint, so look whether that is slow.";
    }

    static String testUnexpected(int status) {
        return "BGN-328 the answer, " + status + ", is not as Begini documents it for a test webhook. Look at"
                + " begini.client.base-url and at proxies, then ask Begini's support.";
    }
}
