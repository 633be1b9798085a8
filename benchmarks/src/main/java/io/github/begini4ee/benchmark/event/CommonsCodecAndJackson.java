package io.github.begini4ee.benchmark.event;

import com.fasterxml.jackson.databind.ObjectReader;
import io.github.begini4ee.benchmark.Sample;
import java.io.IOException;
import java.security.MessageDigest;
import org.apache.commons.codec.DecoderException;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * Begini's own scheme, written by hand on commons-codec. An {@code HmacUtils} holds a MAC, which is for one thread, so
 * each request makes one.
 */
public class CommonsCodecAndJackson extends Measured {

    private final byte[] body = Sample.body();
    private final String signature = Sample.signature(body);
    private final ObjectReader reader = PayloadMapper.jackson();
    private final ObjectReader strict = PayloadMapper.strictJackson();

    @Setup
    public void start() throws Exception {
        event().check();
        strictEvent().check();
    }

    @Benchmark
    public Payload event() throws DecoderException, IOException {
        verify();
        return reader.readValue(body);
    }

    /** The same, refusing what we refuse. */
    @Benchmark
    public Payload strictEvent() throws DecoderException, IOException {
        verify();
        return strict.readValue(body);
    }

    private void verify() throws DecoderException {
        byte[] expected = new HmacUtils(HmacAlgorithms.HMAC_SHA_512, Sample.KEY).hmac(body);
        if (!MessageDigest.isEqual(expected, Hex.decodeHex(signature))) {
            throw new IllegalArgumentException("forged");
        }
    }
}
