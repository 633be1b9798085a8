package io.github.begini4ee.node.agent;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.lang.instrument.Instrumentation;
import java.time.Clock;
import java.time.Instant;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.loading.ClassReloadingStrategy;

/**
 * A Java agent: {@link Instant#now}, and with it every {@link Clock} of the JVM, is off by as many milliseconds as the system
 * property {@code node.clock} says at that moment.
 */
public final class WrongClock {

    private WrongClock() {}

    public static void premain(String arguments, Instrumentation java) {
        new ByteBuddy()
                .redefine(Clock.class)
                .visit(Advice.to(Off.class).on(named("currentInstant")))
                .make()
                .load(null, ClassReloadingStrategy.of(java));
    }

    /** Copied into the method: the JDK cannot see this class. */
    static final class Off {

        private Off() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) Instant now) {
            now = now.plusMillis(Long.getLong("node.clock", 0));
        }
    }
}
