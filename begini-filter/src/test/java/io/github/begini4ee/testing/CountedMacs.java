package io.github.begini4ee.testing;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.MacSpi;

/** Counts every HMAC that anybody computes while it is open, and breaks those of SHA-256 when told so. */
public final class CountedMacs implements AutoCloseable {

    private static final String NAME = "CountedMacs";
    private static final AtomicLong COMPUTED = new AtomicLong();
    private static volatile boolean sha256Broken;

    private CountedMacs() {}

    public static CountedMacs open() {
        COMPUTED.set(0);
        sha256Broken = false;
        if (Security.insertProviderAt(new Counting(), 1) != 1) {
            throw new IllegalStateException(NAME + " is not the first provider");
        }
        return new CountedMacs();
    }

    /** How many since it was asked last. */
    public long sinceLast() {
        return COMPUTED.getAndSet(0);
    }

    public void breakSha256() {
        sha256Broken = true;
    }

    @Override
    public void close() {
        Security.removeProvider(NAME);
    }

    private static final class Counting extends Provider {

        private static final long serialVersionUID = 1L;

        Counting() {
            super(NAME, "1", "counts HMACs for tests");
            put("Mac.HmacSHA512", Sha512.class.getName());
            put("Mac.HmacSHA256", Sha256.class.getName());
        }
    }

    /** For the JDK, which makes it by reflection. */
    public static final class Sha512 extends CountedSpi {
        public Sha512() throws GeneralSecurityException {
            super("HmacSHA512");
        }
    }

    /** The same. */
    public static final class Sha256 extends CountedSpi {
        public Sha256() throws GeneralSecurityException {
            super("HmacSHA256");
        }

        @Override
        protected byte[] engineDoFinal() {
            if (sha256Broken) {
                throw new ProviderException("internal 4711");
            }
            return super.engineDoFinal();
        }
    }

    private abstract static class CountedSpi extends MacSpi implements Cloneable {

        private Mac real;

        CountedSpi(String algorithm) throws GeneralSecurityException {
            real = Mac.getInstance(algorithm, "SunJCE");
        }

        @Override
        protected int engineGetMacLength() {
            return real.getMacLength();
        }

        @Override
        protected void engineInit(Key key, AlgorithmParameterSpec params) throws java.security.InvalidKeyException {
            real.init(key);
        }

        @Override
        protected void engineUpdate(byte input) {
            real.update(input);
        }

        @Override
        protected void engineUpdate(byte[] input, int offset, int length) {
            real.update(input, offset, length);
        }

        @Override
        protected byte[] engineDoFinal() {
            COMPUTED.incrementAndGet();
            return real.doFinal();
        }

        @Override
        protected void engineReset() {
            real.reset();
        }

        @Override
        public Object clone() throws CloneNotSupportedException {
            CountedSpi copy = (CountedSpi) super.clone();
            copy.real = (Mac) real.clone();
            return copy;
        }
    }
}
