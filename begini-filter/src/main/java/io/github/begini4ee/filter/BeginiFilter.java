package io.github.begini4ee.filter;

import io.github.begini4ee.answer.Answer;
import io.github.begini4ee.answer.JsonAnswer;
import io.github.begini4ee.answer.PassedOn;
import io.github.begini4ee.answer.Refused;
import io.github.begini4ee.body.BodyResult;
import io.github.begini4ee.body.RawBody;
import io.github.begini4ee.body.Unreadable;
import io.github.begini4ee.diagnosis.Evidence;
import io.github.begini4ee.message.Messages;
import io.github.begini4ee.reader.Reading;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.signature.Rejected;
import io.github.begini4ee.signature.Verification;
import io.github.begini4ee.signature.VerifiedBody;
import io.github.begini4ee.signature.Verifier;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The front door: receives Begini's webhooks at the paths that it is mapped to.
 *
 * <p>There are three ways to register it. By a setting alone, where the server looks into the jars of the application:
 *
 * <pre>{@code
 * begini.path=/webhooks/begini
 * }</pre>
 *
 * <p>In {@code web.xml}, before filters that read bodies or ask for a login:
 *
 * <pre>{@code
 * <filter>
 *   <filter-name>begini</filter-name>
 *   <filter-class>io.github.begini4ee.filter.BeginiFilter</filter-class>
 *   <async-supported>true</async-supported>
 * </filter>
 * <filter-mapping>
 *   <filter-name>begini</filter-name>
 *   <url-pattern>/webhooks/begini</url-pattern>
 * </filter-mapping>
 * }</pre>
 *
 * <p>By an annotation:
 *
 * <pre>{@code
 * @WebFilter(urlPatterns = "/webhooks/begini", asyncSupported = true)
 * public class Webhooks extends BeginiFilter {}
 * }</pre>
 *
 * <p>Settings are {@code begini.*}: system properties, the environment, init-params of the filter, context-params, and
 * MicroProfile Config, in this order. Several filters make several endpoints, each with init-params of its own. All is
 * checked by {@link BeginiListener} before the first request; without its word every request is answered 500 and nothing
 * is passed on.
 *
 * <p>What is answered when is listed in the README, "The answer to every request". It holds at most
 * {@code begini.max-body-size} bytes of a request in memory, keeps no thread and no state of a request, and is safe for
 * use by many threads. It never logs a body, a key, a signature, a score or a uid.
 *
 * @since 0.1
 */
public class BeginiFilter extends HttpFilter {

    /** In mode {@code verify}, the request attribute that holds the {@link io.github.begini4ee.event.BeginiEvent}. */
    public static final String EVENT_ATTRIBUTE = PassedOn.EVENT_ATTRIBUTE;

    private static final System.Logger LOG = System.getLogger(BeginiFilter.class.getName());
    private static final long serialVersionUID = 1L;

    private transient @Nullable Endpoint endpoint;

    /** For the server. */
    public BeginiFilter() {}

    /** Never throws: some servers would drop the filter in silence and let its requests through. */
    @Override
    public final void init() {
        endpoint = Endpoints.of(getServletContext())
                .flatMap(endpoints -> endpoints.ofFilter(getFilterName()))
                .orElse(null);
        if (endpoint == null) {
            LOG.log(Level.ERROR, Messages.neverChecked(getFilterName()));
        }
    }

    @Override
    protected final void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (endpoint == null) {
            JsonAnswer.toMisconfigured().give(request, response, chain);
            return;
        }
        Stations stations = endpoint.stations();
        Answer answer = stations == null ? endpoint.refusal() : guarded(request, stations);
        endpoint.monitor().answered(answer, request.getRemoteAddr());
        answer.give(request, response, chain);
        endpoint.monitor().given(answer);
    }

    /** The way of one request; the numbers are those of the map in this package's description. */
    private Answer doFilter(HttpServletRequest request, Stations stations) {
        BodyResult body = stations.bodies().read(request); // 1 → raw bytes
        if (!(body instanceof RawBody raw)) {
            return JsonAnswer.to((Unreadable) body);
        }
        Verification verification = stations.verifier().verify(raw, signatures(request)); // 2 → verified bytes
        if (!(verification instanceof VerifiedBody verified)) {
            return new Refused((Rejected) verification, evidence(raw, request));
        }
        Reading reading = stations.reader().read(verified); // 3 → event
        if (reading instanceof Reading.Foreign) {
            return JsonAnswer.toForeign();
        }
        if (reading instanceof Reading.Readable readable && stations.config().passesOn()) {
            return new PassedOn(raw, readable.event());
        }
        Receipt receipt = stations.receive(reading, verified); // 4 → receipt
        return JsonAnswer.to(receipt); // 5 → answer
    }

    /** Whatever breaks, the sender reads no stack trace and sends again. */
    private Answer guarded(HttpServletRequest request, Stations stations) {
        try {
            return doFilter(request, stations);
        } catch (RuntimeException | Error broken) {
            LOG.log(Level.ERROR, Messages.broken(getFilterName(), broken));
            return JsonAnswer.to(Receipt.failed());
        }
    }

    private static List<String> signatures(HttpServletRequest request) {
        return Collections.list(request.getHeaders(Verifier.HEADER));
    }

    private static Evidence evidence(RawBody body, HttpServletRequest request) {
        return new Evidence(body, signatures(request), Collections.list(request.getHeaders(Evidence.OLDER_HEADER)));
    }
}
