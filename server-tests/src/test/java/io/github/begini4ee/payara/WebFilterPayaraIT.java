package io.github.begini4ee.payara;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.payara.app.Clerk;
import io.github.begini4ee.payara.app.Probe;
import io.github.begini4ee.payara.app.VaultKeys;
import io.github.begini4ee.payara.app.Webhooks;
import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.Request;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** A {@code @WebFilter}, an EJB session bean as the only observer, and a bean that provides the keys. */
class WebFilterPayaraIT extends OnPayara {

    private static final String KEY = "key-of-default-from-the-vault";

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.war(
                "web-filter",
                "begini.mode=direct\nbegini.direct.timeout=PT20S\nbegini.integration-id=" + Payloads.INTEGRATION_ID
                        + "\n",
                Webhooks.class,
                Clerk.class,
                VaultKeys.class,
                Probe.class);
    }

    @Test
    void calls_an_ejb_session_bean_in_its_transaction_and_asynchronously() {
        site().signed(Payloads.score("ejb"), KEY).isProcessed();
        assertThat(site().seen("ejb"))
                .containsExactly("clerk by default/provided-1 in a transaction", "clerk later by default/provided-1");
    }

    @Test
    void answers_500_where_the_session_bean_fails() {
        site().signed(Payloads.score("clerk-fails"), KEY).isDetail(500, "Processing failed");
        assertThat(site().seen("clerk-fails")).containsExactly("clerk by default/provided-1 in a transaction");
    }

    @Test
    void takes_both_keys_of_the_bean_and_no_other() {
        site().signed(Payloads.score("previous"), "the-key-before-this-one").isProcessed();
        assertThat(site().seen("previous")).contains("clerk later by default/provided-2");
        site().signed(Payloads.score("stranger")).isForbidden();
        assertThat(site().seen("stranger")).isEmpty();
    }

    @Test
    void answers_405_to_others() {
        site().send(Request.of("GET", site().contextPath() + Site.PATH)).isDetail(405, "Method not allowed");
    }
}
