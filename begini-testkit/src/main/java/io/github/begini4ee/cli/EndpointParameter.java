package io.github.begini4ee.cli;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Where webhooks go. */
final class EndpointParameter {

    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create(); // picocli sets its own

    @Parameters(paramLabel = "URL", description = "The endpoint, http or https.")
    private @Nullable URI url;

    URI required() {
        if (url == null || !isEndpoint(url)) {
            throw KeyOption.refused(
                    spec,
                    "the URL must be http:// or https:// with a host, without user, password and fragment, as "
                            + "https://bank.example/webhooks/begini.");
        }
        return url;
    }

    private static boolean isEndpoint(URI url) {
        boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        return web && url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null;
    }
}
