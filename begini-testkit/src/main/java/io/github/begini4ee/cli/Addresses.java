package io.github.begini4ee.cli;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** URLs as people give them. */
final class Addresses {

    private Addresses() {}

    static URI endpoint(CommandSpec spec, @Nullable URI url) {
        boolean http =
                url != null && ("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()));
        if (url == null
                || !http
                || url.getHost() == null
                || url.getRawUserInfo() != null
                || url.getRawFragment() != null) {
            throw KeyOption.refused(
                    spec,
                    "the URL must be http:// or https:// with a host, without user, password and fragment, as "
                            + "https://bank.example/webhooks/begini.");
        }
        return url;
    }
}
