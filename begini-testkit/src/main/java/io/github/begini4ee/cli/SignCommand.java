package io.github.begini4ee.cli;

import io.github.begini4ee.signature.Verifier;
import io.github.begini4ee.testkit.SignedRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the signature of a body. */
@Command(
        name = "sign",
        header = {"Prints the signature of a body.", ""},
        description = "It is the HMAC SHA-512 of its bytes exactly as they are, final line end included, "
                + "as 128 hex digits.",
        exitCodeList = {"0:signed", "2:no key, or no body"},
        footer = {
            "",
            "Example:",
            "  printf '{}' > body.json",
            "  SIGNATURE=$(java -jar begini-cli.jar sign body.json)",
            "  curl -H 'Content-Type: application/json' \\",
            "    -H \"X-Signature: $SIGNATURE\" --data-binary @body.json \\",
            "    http://localhost:8080/webhooks/begini"
        })
final class SignCommand extends KeyedCommand {

    @Option(names = "--header", description = "Print the whole header, X-Signature: and the digits.")
    private boolean header;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            defaultValue = "-",
            description = "The body; standard input if not given, or -.")
    private String body = "-";

    @Override
    public Integer call() {
        SignedRequest request = SignedRequest.of(BodyFile.read(spec(), body), key().required());
        String signature = request.header(Verifier.HEADER).get(0);
        out().println(header ? Verifier.HEADER + ": " + signature : signature);
        return BeginiCli.HOLDS;
    }
}
