package io.github.begini4ee.testkit;

import io.github.begini4ee.key.ApiKey;
import io.github.begini4ee.signature.Verifier;
import io.github.begini4ee.testkit.SignedRequest.Header;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How the faults are made. */
final class Spoiled {

    private static final String NEW_OBJECT = "{\"since\":2031,\"parts\":[1,2.5,null,true,\"new\"]}";

    private Spoiled() {}

    /** A digit where there is one, so that the body stays JSON and nothing but the signature can tell. */
    static byte[] oneByteChanged(byte[] body) {
        if (body.length == 0) {
            throw new IllegalArgumentException("an empty body has no byte to change");
        }
        for (int i = body.length - 1; i >= 0; i--) {
            if (body[i] >= '1' && body[i] <= '9') {
                body[i] = (byte) (body[i] == '9' ? '8' : body[i] + 1);
                return body;
            }
        }
        body[body.length - 1] ^= 1;
        return body;
    }

    static byte[] withNewline(byte[] body) {
        byte[] longer = Arrays.copyOf(body, body.length + 1);
        longer[body.length] = '\n';
        return longer;
    }

    static SignedRequest signedBy(SignedRequest request, Hmac hmac, ApiKey key) {
        return of(request, Verifier.HEADER, hmac.sign(request.body(), key));
    }

    static SignedRequest signedTwice(SignedRequest request) {
        List<Header> headers = new ArrayList<>(request.headers());
        request.header(Verifier.HEADER).forEach(value -> headers.add(new Header(Verifier.HEADER, value)));
        return request.withHeaders(headers);
    }

    static SignedRequest unsigned(SignedRequest request) {
        return request.withHeaders(request.headers().stream()
                .filter(header -> !header.name().equals(Verifier.HEADER))
                .toList());
    }

    static SignedRequest renamed(SignedRequest request, String from, String to) {
        return request.withHeaders(request.headers().stream()
                .map(header -> header.name().equals(from) ? new Header(to, header.value()) : header)
                .toList());
    }

    static SignedRequest of(SignedRequest request, String name, String value) {
        return request.withHeaders(request.headers().stream()
                .map(header -> header.name().equals(name) ? new Header(name, value) : header)
                .toList());
    }

    static byte[] writtenOtherwise(String body) {
        return Handwriting.of(object(body).toString()).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] withDuplicateKey(String body) {
        object(body); // there is a brace, then
        int brace = body.indexOf('{');
        String doubled = "{\"uid\":\"somebody-else\",\"uid\":\"somebody-else\",";
        boolean empty = body.substring(brace + 1).stripLeading().startsWith("}");
        String head = empty ? doubled.substring(0, doubled.length() - 1) : doubled;
        return (body.substring(0, brace) + head + body.substring(brace + 1)).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] withFutureFields(String body) {
        JsonObject object = EventJson.with(object(body), "sent_by", EventJson.value("\"begini\""));
        JsonValue future = EventJson.value(NEW_OBJECT);
        for (String place : List.of("event", "event.details", "event.details.calculated")) {
            if (EventJson.has(object, place)) {
                object = EventJson.with(object, place + ".future_field", future);
            }
        }
        return object.toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] withFutureType(String body) {
        JsonObject object = EventJson.with(object(body), "event.type", EventJson.value("\"future_score.complete\""));
        return object.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonObject object(String body) {
        if (EventJson.value(body) instanceof JsonObject object) {
            return object;
        }
        throw new IllegalArgumentException("this fault needs a JSON object");
    }
}
