package io.github.begini4ee.payara;

import java.net.URL;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** The WAR that a class of tests deploys, from which nothing ever comes through to the servlet behind. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
abstract class OnPayara {

    @ArquillianResource
    private URL base;

    private Site site;

    @BeforeEach
    final void look() {
        site = new Site(base.getPort(), base.getPath().replaceFirst("/$", ""));
    }

    @AfterEach
    final void nothing_came_through() {
        site.passedNothingOn();
    }

    final Site site() {
        return site;
    }
}
