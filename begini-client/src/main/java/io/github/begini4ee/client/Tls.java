package io.github.begini4ee.client;

import java.net.URI;
import java.util.regex.Pattern;

/** Where keys and tokens may go: over TLS, or without it to this very host. */
final class Tls {

    /** By the text alone: what a name server says of a name is nothing to rely on. */
    private static final Pattern THIS_HOST =
            Pattern.compile("(?i)localhost|\\[::1]|127(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");

    private Tls() {}

    static boolean protects(URI uri) {
        String host = uri.getHost();
        if (host == null || uri.getRawUserInfo() != null) {
            return false;
        }
        return "https".equalsIgnoreCase(uri.getScheme())
                || isPlain(uri) && THIS_HOST.matcher(host).matches();
    }

    static boolean isPlain(URI uri) {
        return "http".equalsIgnoreCase(uri.getScheme());
    }
}
