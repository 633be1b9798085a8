package io.github.begini4ee.benchmark.event;

import io.github.begini4ee.benchmark.Sample;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** The limit: nothing that verifies can be faster than the JDK's HMAC SHA-512 over the body. */
public class BareHmac extends Measured {

    private final byte[] body = Sample.body();
    private Mac mac;

    @Setup
    public void start() throws GeneralSecurityException {
        mac = Sample.mac();
    }

    /** The fastest form, which one thread alone can have. */
    @Benchmark
    public byte[] reused() {
        return mac.doFinal(body);
    }

    /** The form of most receivers: looked up and keyed for each request. */
    @Benchmark
    public byte[] lookedUp() throws GeneralSecurityException {
        return Sample.mac().doFinal(body);
    }
}
