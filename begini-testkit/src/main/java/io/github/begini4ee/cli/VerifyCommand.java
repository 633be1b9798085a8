package io.github.begini4ee.cli;

import io.github.begini4ee.body.RawBody;
import io.github.begini4ee.diagnosis.Diagnosis;
import io.github.begini4ee.diagnosis.Evidence;
import io.github.begini4ee.key.ApiKey;
import io.github.begini4ee.key.Environment;
import io.github.begini4ee.key.Integration;
import io.github.begini4ee.key.KeyRing;
import io.github.begini4ee.key.LabelledKey;
import io.github.begini4ee.signature.VerifiedBody;
import io.github.begini4ee.signature.Verifier;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells whether a signature fits, and if not, what would have. */
@Command(
        name = "verify",
        header = {"Tells whether a signature fits a body, and if not, why.", ""},
        description = {
            "By the endpoint's own code; and if it does not fit, what would have, where it can be found: "
                    + "another key, SHA-256, a line end or a byte order mark added or lost, a blank beside the key, the older "
                    + "header.",
            "",
            "The body must be the bytes that came, from a proxy's or a server's dump. Copied from a log or an editor they are "
                    + "seldom the same."
        },
        exitCodeList = {
            "0:the signature fits",
            "1:it does not, and the reason is printed",
            "2:no key, no body, or another header"
        },
        footer = {
            "",
            "Example:",
            "  printf '{}' > body.json",
            "  java -jar begini-cli.jar verify body.json \\",
            "    --header \"$(java -jar begini-cli.jar sign --header body.json)\""
        })
final class VerifyCommand extends KeyedCommand {

    private static final String OTHER = "--other-key-file";

    @Option(
            names = "--header",
            required = true,
            paramLabel = "LINE",
            description = "The header that came, such as \"X-Signature: 3f9a...\", or its digits alone; once for each.")
    private List<String> headers = new ArrayList<>();

    @Option(
            names = OTHER,
            paramLabel = "FILE",
            description =
                    "A file with another key that may have been taken for this one, as that of the other environment; "
                            + "once for each.")
    private List<Path> others = new ArrayList<>();

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            defaultValue = "-",
            description = "The body; standard input if not given, or -.")
    private String body = "-";

    @Override
    public Integer call() {
        refuseOtherNames();
        ApiKey given = key().required();
        LabelledKey labelled = new LabelledKey(key().source(), given);
        List<LabelledKey> alternatives = others.stream()
                .map(file -> new LabelledKey("the key in " + file, KeyOption.read(spec(), OTHER, file)))
                .toList();
        RawBody bytes = RawBody.copyOf(BodyFile.read(spec(), body));
        List<String> signatures = values(Verifier.HEADER);
        if (verifier(given).verify(bytes, signatures) instanceof VerifiedBody) {
            say("It verifies: the signature fits these " + bytes.length() + " bytes and " + key().source() + ".");
            return BeginiCli.HOLDS;
        }
        Evidence evidence = new Evidence(bytes, signatures, values(Evidence.OLDER_HEADER));
        say("It does not verify, for these " + bytes.length() + " bytes and " + key().source() + ":");
        Diagnosis.of(evidence, List.of(labelled), alternatives).findings().forEach(finding -> say(finding.text()));
        return BeginiCli.HOLDS_NOT;
    }

    private static Verifier verifier(ApiKey key) {
        Integration any = new Integration(
                Integration.DEFAULT_NAME, null, Environment.TEST, List.of(new LabelledKey("api-key", key)), null);
        Clock clock = Clock.systemUTC();
        return new Verifier(KeyRing.open(List.of(any), List.of(), clock, problem -> {}, warning -> {}), clock);
    }

    private void refuseOtherNames() {
        if (headers.stream().anyMatch(line -> line.contains(":") && !isNamed(line))) {
            throw refused("a --header is another than " + Verifier.HEADER + " and " + Evidence.OLDER_HEADER
                    + ": give the line of the signature, such as \"" + Verifier.HEADER
                    + ": 3f9a...\", or its digits alone.");
        }
    }

    private static boolean isNamed(String line) {
        return Stream.of(Verifier.HEADER, Evidence.OLDER_HEADER)
                .anyMatch(name -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"));
    }

    /** Digits without a name are those of the right header. */
    private List<String> values(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return headers.stream()
                .map(line -> line.contains(":") ? line : Verifier.HEADER + ":" + line)
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()))
                .toList();
    }
}
