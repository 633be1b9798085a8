package io.github.begini4ee.benchmark.event;

import io.github.begini4ee.benchmark.Sample;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.CharArrayReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/** What the JSON-P implementation costs by itself: strict UTF-8, every token asked for, nothing built. No HMAC. */
public class DecodeAndStream extends Measured {

    @Param({"parsson", "johnzon"})
    public String json;

    private final byte[] body = Sample.body();
    private JsonParserFactory parsers;

    @Setup
    public void start() {
        parsers = Providers.choose(json).createParserFactory(Map.of());
    }

    @Benchmark
    public void tokens(Blackhole sink) throws CharacterCodingException {
        CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        try (JsonParser parser =
                parsers.createParser(new CharArrayReader(text.array(), text.arrayOffset(), text.remaining()))) {
            while (parser.hasNext()) {
                switch (parser.next()) {
                    case KEY_NAME, VALUE_STRING, VALUE_NUMBER -> sink.consume(parser.getString());
                    default -> {}
                }
            }
        }
    }
}
