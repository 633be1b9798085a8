package io.github.begini4ee.monitor;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operator sees of one endpoint in JMX, under {@code io.github.begini4ee:type=Endpoint,context=…,name=…}. Counts
 * are of this process since its start; times are ISO-8601 in UTC.
 *
 * @since 0.1
 */
public interface EndpointMXBean {

    /**
     * Requests answered with 200 for the first time, or passed on in mode {@code verify}.
     *
     * @return the count
     */
    long getAccepted();

    /**
     * Requests answered with 200 that were received before.
     *
     * @return the count
     */
    long getDuplicate();

    /**
     * Requests that were the sender's fault, by reason.
     *
     * @return the count by reason; every reason is there from the start
     */
    Map<String, Long> getRejected();

    /**
     * Requests that failed on this side, by reason. Begini sends them again.
     *
     * @return the count by reason; every reason is there from the start
     */
    Map<String, Long> getFailed();

    /**
     * When a request was last accepted.
     *
     * @return the time, or null where none was
     */
    @Nullable
    String getLastAccepted();

    /**
     * When a request was last rejected.
     *
     * @return the time, or null where none was
     */
    @Nullable
    String getLastRejected();

    /**
     * When a rejected request would last have matched but for one thing, and for which. Whoever has neither a key nor a
     * captured request cannot cause it, so there is something to mend. Looked at once a minute at most for each reason.
     *
     * @return the time and the cause, or null where none was
     */
    @Nullable
    String getLastNearMiss();

    /**
     * When each active key last verified a request: when the previous key of a rotation stays silent, take it out.
     *
     * @return the time, or {@code never}, by the key's label
     */
    Map<String, String> getKeysLastVerified();
}
