package io.github.begini4ee.message;

import java.util.Collection;

/**
 * Every message of this module for a person: what, where, and the cure; one class, though a long one, so that no id is used
 * twice. Ids {@code BGN-001} to {@code BGN-099} are never used again for something else.
 *
 * @since 0.1
 */
public final class Messages {

    private Messages() {}

    // Settings

    /** @return the title of the one start-up exception */
    public static String cannotStart() {
        return "BGN-001 Begini's webhooks cannot be received: the configuration is wrong. Mend each of these:";
    }

    public static String unreadableFile(String file, Throwable cause) {
        return "BGN-002 " + file + " cannot be read (" + Faults.describe(cause)
                + "): write it as a UTF-8 properties file.";
    }

    public static String unresolved(String setting, String source, String placeholder) {
        return "BGN-003 " + setting + " (" + source + ") refers to ${" + placeholder + "}, which is set nowhere: set "
                + placeholder + " in the environment or as a system property, or write ${" + placeholder
                + ":default}.";
    }

    /** Without the placeholder's name: it may be a piece of the secret. */
    public static String unresolvedInSecret(String setting, String source) {
        return "BGN-003 " + setting + " (" + source + ") refers to a ${…} that is set nowhere: set that name in the"
                + " environment or as a system property, or write \\${ where the secret itself holds these characters.";
    }

    public static String outOfRange(String setting, String source, String range, String value) {
        return "BGN-004 " + setting + " (" + source + ") must be between " + range + ", was " + printable(value) + ".";
    }

    public static String notOneOf(String setting, String source, Collection<String> words, String value) {
        return "BGN-005 " + setting + " (" + source + ") must be one of " + String.join(", ", words) + ", was "
                + printable(value) + ".";
    }

    public static String unknownSetting(String setting, String source, String nearest) {
        return "BGN-006 " + printable(setting) + " (" + source + ") is no setting of this version: did you mean "
                + nearest + "? Correct the name or take it out.";
    }

    public static String unknownVariable(String variable, String nearest) {
        return "BGN-007 " + printable(variable) + " (environment) stands for no setting: did you mean " + nearest
                + "? Correct the name or take it out.";
    }

    public static String missing(String setting, String what) {
        return "BGN-008 " + setting + " is not set: give it " + what + ".";
    }

    public static String badPath(String source, String value) {
        return "BGN-009 begini.path (" + source
                + ") must begin with / and hold no * except as a final /*, must not be /*"
                + " alone, and must hold none of ? # ; % \\ // /./ /../, which servers take out before they look for"
                + " the filter, was "
                + printable(value) + ".";
    }

    public static String noEndpoint() {
        return "BGN-010 begini.* settings are there, but no endpoint: set begini.path, or declare a <filter> of class"
                + " io.github.begini4ee.filter.BeginiFilter in web.xml, or a @WebFilter that extends it.";
    }

    public static String nothingConfigured(String application) {
        return "BGN-011 " + application + " holds Begini for Jakarta EE but no setting begini.* and no BeginiFilter, so"
                + " it receives nothing: set begini.path, or take the library out.";
    }

    // Integrations and keys

    public static String twoForms(String setting, String source) {
        return "BGN-012 " + setting + " (" + source + ") cannot stand beside begini.integrations: give it to one of"
                + " them as begini.integrations.NAME.…, or take it out.";
    }

    public static String badIntegrationName(String source, String name) {
        return "BGN-013 begini.integrations (" + source + ") must list distinct names of the form [a-z0-9-]+ separated"
                + " by commas, held " + printable(name) + ".";
    }

    public static String anyIntegrationId() {
        return "BGN-014 begini.integration-id is not set, so an event of any integration is accepted if the key fits:"
                + " set it to the integration id shown in Begini's dashboard.";
    }

    public static String sameId(String integration) {
        return "BGN-015 begini.integrations." + integration
                + ".id is the id of another integration too: each integration has its own id.";
    }

    public static String mixedEnvironments() {
        return "BGN-016 integrations of Test and Production in one application: deploy them apart, or set"
                + " begini.allow-mixed-environments=true if test events may reach production observers.";
    }

    public static String blankKey(String setting, String source) {
        return "BGN-017 " + setting + " (" + source
                + ") is blank or holds a NUL: set it to the API key shown in Begini's dashboard, or take it out.";
    }

    public static String keyAndKeyFile(String key, String file) {
        return "BGN-018 " + key + " and " + file + " are both set: keep the one that holds the current key.";
    }

    /** Without the path: whoever mixes up the settings has written the key there. */
    public static String unreadableKeyFile(String setting, String cause) {
        return "BGN-019 " + setting + " names a file that holds no key (" + cause
                + "): it must be a readable UTF-8 file of at most 4096 bytes with the key alone. A key itself belongs into"
                + " api-key.";
    }

    public static String noKey(String integration) {
        return "BGN-020 the integration " + integration + " has no key: set begini.api-key (in the long form"
                + " begini.integrations." + integration + ".api-key), or …api-key-file, or provide an ApiKeys bean.";
    }

    public static String demoKeyInProduction(String label) {
        return "BGN-021 " + label + " is a demo key, which everybody knows, and the environment is production: set the"
                + " key shown in Begini's dashboard, or begini.environment=test.";
    }

    public static String tooManyKeys(String provider, String integration) {
        return "BGN-022 " + provider + " provides more than two keys for the integration " + integration
                + ": provide the current key and at most the one before it.";
    }

    public static String keyProviderFailed(String provider, String integration, String cause) {
        return "BGN-023 " + provider + " could not provide the keys of the integration " + integration + " (" + cause
                + "): mend it; keysOf must answer from the start, and within milliseconds.";
    }

    public static String keyUnderTwoIntegrations(String one, String other) {
        return "BGN-024 " + one + " and " + other + " are the same key, so an event could belong to either integration:"
                + " each integration has its own key in Begini's dashboard.";
    }

    public static String shortKey(String label, int characters) {
        return "BGN-025 " + label + " is shorter than " + characters
                + " characters: a key that short can be guessed. Check that it was copied whole.";
    }

    public static String blanksAroundKey(String label) {
        return "BGN-026 " + label
                + " begins or ends with blanks, or begins with a byte order mark, which count as part of it: take"
                + " them out unless the key has them.";
    }

    public static String keyChanged(String label) {
        return "BGN-027 " + label + " changed and is active now.";
    }

    public static String keepingLastGoodKeys(String problem) {
        return "BGN-028 the last good keys stay active, because: " + problem;
    }

    // Receivers and modes

    public static String noReceiver() {
        return "BGN-029 nothing would receive the events: add begini-cdi to the application, or name a Receiver in"
                + " META-INF/services/io.github.begini4ee.receiver.Receiver, or set begini.mode=verify and keep an"
                + " endpoint of your own.";
    }

    public static String severalReceivers(Collection<String> classes) {
        return "BGN-030 more than one Receiver is in the application: " + String.join(", ", classes)
                + ". Keep one of them in META-INF/services.";
    }

    public static String modeMissing(Collection<String> modes) {
        return "BGN-031 begini.mode is not set: choose one of " + String.join(", ", modes) + ".";
    }

    public static String modeUnknown(String mode, Collection<String> modes) {
        return "BGN-032 begini.mode must be one of " + String.join(", ", modes) + ", was " + printable(mode) + ".";
    }

    public static String serviceBroken(String service, Throwable cause) {
        return "BGN-033 " + service + " cannot be made or started (" + Faults.describe(cause)
                + "): it needs a public constructor without parameters, and start must not throw.";
    }

    public static String noJsonProvider() {
        return "BGN-034 no JSON-P provider: on a server without one, add org.eclipse.parsson:parsson to the"
                + " application.";
    }

    // Life of an endpoint

    public static String neverChecked(String filter) {
        return "BGN-035 the filter " + filter + " was never checked at start-up, so it answers 500 to every request."
                + " Where the library is in EAR/lib, or the filter is registered by code, web.xml needs"
                + " <listener><listener-class>io.github.begini4ee.filter.BeginiListener</listener-class></listener>.";
    }

    public static String waiting(String problems) {
        return "BGN-036 every request is answered 503 until this is mended (begini.on-start-error=unavailable); it is"
                + " checked again when a request comes, every 10 seconds at most. " + problems;
    }

    public static String endpointStarted(String report) {
        return "BGN-037 " + report;
    }

    public static String startWarning(String endpoint, String warning) {
        return warning + " (endpoint " + endpoint + ")";
    }

    public static String monitorNotRegistered(String name, Throwable cause) {
        return "BGN-038 the MBean " + name + " could not be registered (" + Faults.describe(cause)
                + "): events are received all the same, but cannot be counted over JMX.";
    }

    public static String notAccepted(String endpoint, String what, String remote, long suppressed) {
        return "BGN-039 " + endpoint + ", request from " + remote + ": " + what
                + (suppressed == 0 ? "" : " (" + suppressed + " more like it were not logged)");
    }

    public static String broken(String endpoint, Throwable cause) {
        return "BGN-040 " + endpoint + " could not handle a request (" + Faults.describe(cause)
                + "): it was answered 500, and Begini sends it again. Mend what is named.";
    }

    // Events

    public static String fieldAbsent(String place, String type) {
        return "BGN-041 " + place + " of " + type + " is missing or not of the expected kind; the event goes on without"
                + " it. Told once.";
    }

    public static String pathIgnored(String path) {
        return "BGN-042 begini.path=" + printable(path)
                + " has no effect, because a BeginiFilter is declared with mappings"
                + " of its own: take one of them out.";
    }

    public static String listenerAddedByCode() {
        return "BGN-043 a BeginiListener that was added by code may not ask for the filters: call"
                + " new BeginiInitializer().onStartup(Set.of(), context) in your ServletContainerInitializer instead, after"
                + " adding your filters, or declare the listener in web.xml.";
    }

    public static String microProfileFailed(Throwable cause) {
        return "BGN-044 the server's MicroProfile Config failed (" + Faults.describe(cause)
                + "): mend the ConfigSource that is named.";
    }

    public static String noMapping(String filter) {
        return "BGN-045 the filter " + filter + " is declared but mapped to nothing, so it would receive nothing: add"
                + " <filter-mapping><filter-name>" + filter
                + "</filter-name><url-pattern>/webhooks/begini</url-pattern>"
                + "</filter-mapping>.";
    }

    public static String exactMapping(String mappings) {
        return "BGN-046 begini.mode=verify, but the filter is mapped to " + mappings + " alone: an endpoint that also"
                + " answers to paths below would be reached unverified there. Map the filter to …/* instead, which has the"
                + " path itself too, or let the endpoint refuse requests without the attribute BeginiFilter.EVENT_ATTRIBUTE.";
    }

    public static String startFailed(String filter, Throwable cause) {
        return "BGN-047 the endpoint " + filter + " could not be started (" + Faults.describe(cause)
                + "): mend what is named.";
    }

    /** The lines stand apart, to be pasted as they are. */
    public static String unregistered(String application, String path, String pattern) {
        return "BGN-061 begini.path=" + printable(path) + " of the application "
                + (application.isEmpty() ? "/" : application)
                + " is set, but nothing registers it: the server did not look into the library's jar, which"
                + " <absolute-ordering/> hides, and Open Liberty does not look into EAR/lib. Put into web.xml, before"
                + " filters that read bodies, or the listener alone where a filter of yours has the path:\n"
                + """
                <filter>
                  <filter-name>begini</filter-name>
                  <filter-class>io.github.begini4ee.filter.BeginiFilter</filter-class>
                  <async-supported>true</async-supported>
                </filter>
                <filter-mapping>
                  <filter-name>begini</filter-name>
                  <url-pattern>%s</url-pattern>
                </filter-mapping>
                <listener>
                  <listener-class>io.github.begini4ee.filter.BeginiListener</listener-class>
                </listener>"""
                        .formatted(printable(pattern));
    }

    // Why a body did not verify

    public static String signedUnderOlderHeader(String header, String key) {
        return "BGN-048 the signature came as " + header + ", an older name that is not accepted, and was made with "
                + key + ": have the sender, or the proxy that renames headers, send X-Signature.";
    }

    public static String signedWithSha256(String key) {
        return "BGN-049 the signature is HMAC SHA-256, which is not accepted, and was made with " + key
                + ": have the sender sign with HMAC SHA-512, as Begini does.";
    }

    public static String signedWithOtherKey(String key) {
        return "BGN-050 the signature was made with " + key + ", a key of another endpoint: compare the key that is set"
                + " here with that of this integration and environment in Begini's dashboard, and the webhook URL there"
                + " with this endpoint's.";
    }

    public static String lineEndAdded(String key) {
        return "BGN-051 the body got a final line end after it was signed with " + key
                + ": find the proxy, filter or tool that adds it, and let the bytes through as they are.";
    }

    public static String lineEndLost(String key) {
        return "BGN-052 the body lost its final line end after it was signed with " + key + ", or has another kind of"
                + " line end: find the proxy, filter or tool that changes it, and let the bytes through as they are.";
    }

    public static String bomAdded(String key) {
        return "BGN-053 the body got a byte order mark after it was signed with " + key
                + ": find the proxy, filter or tool that adds it, and let the bytes through as they are.";
    }

    public static String blanksInSetting(String key) {
        return "BGN-054 the signature was made with " + key + " without the blanks or line ends around it: take them"
                + " out where the key is set.";
    }

    public static String blanksAtSender(String key) {
        return "BGN-055 the signature was made with " + key
                + " and a blank or line end beside it: take it out where the"
                + " sender keeps the key; a key read from a file often has one.";
    }

    public static String nothingFits() {
        return "BGN-056 nothing that was tried would match (other keys set in this application, SHA-256, final line end,"
                + " blanks around the key): a proxy or filter parsed the JSON and wrote it anew, the key was changed in"
                + " Begini's dashboard, or it is a forgery.";
    }

    public static String nothingFitsEmptyBody() {
        return "BGN-057 the body is empty, and nothing that was tried would match: another filter read the body first,"
                + " or a proxy dropped it, or it is a forgery.";
    }

    public static String noSignature() {
        return "BGN-058 there is no single signature of 128 hex digits to compare: a proxy drops, repeats, joins or cuts"
                + " headers, or the sender is not Begini.";
    }

    public static String signatureFits(String key) {
        return "BGN-059 the signature is right, made with " + key
                + ": where it was rejected all the same, that key was not active yet.";
    }

    public static String notDiagnosed(String endpoint, Throwable cause) {
        return "BGN-060 why " + endpoint + " rejected a request could not be found out (" + Faults.describe(cause)
                + "): it stays rejected. Mend what is named.";
    }

    public static String diagnosed(String endpoint, String findings) {
        return findings + " (endpoint " + endpoint + ", a rejected request; looked at once a minute at most)";
    }

    /** @return the label under which another endpoint names a key */
    public static String keyOfEndpoint(String key, String environment, String endpoint) {
        return key + " of environment " + environment + " at endpoint " + endpoint;
    }

    /**
     * Makes foreign text safe for a log line: what could break it is escaped, and it is cut after 200 characters.
     *
     * @param foreign the text
     * @return one line
     */
    public static String printable(String foreign) {
        StringBuilder text = new StringBuilder();
        for (int c : foreign.codePoints().limit(200).toArray()) {
            if (isUnprintable(c)) {
                text.append(String.format("\\u%04x", c));
            } else {
                text.appendCodePoint(c);
            }
        }
        return text.toString();
    }

    /**
     * Tells what has no place in a line of text: control characters, other line ends, lone surrogates.
     *
     * @param c a code point
     * @return true for those
     */
    public static boolean isUnprintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> false;
        };
    }
}
