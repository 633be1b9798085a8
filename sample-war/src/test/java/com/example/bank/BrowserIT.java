package com.example.bank;

import static com.example.bank.Bank.BEGINI;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.testkit.EventBuilder;
import io.github.begini4ee.testkit.TestEvents;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a person does and sees, in Chromium; the pictures are in {@code target/screenshots}. Runs with {@code -Pbrowser}. */
@ExtendWith(ArquillianExtension.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class BrowserIT {

    private static final int WIDE = 1280;
    private static final int NARROW = 380;
    private static final int TAB = 9;
    private static final int ENTER = 13;
    private static final int DOWN = 40;

    @ArquillianResource
    URI url;

    private Chromium browser;

    @Deployment(testable = false)
    static WebArchive war() {
        return Bank.war();
    }

    @BeforeEach
    void open() throws Exception {
        Bank.isAt(url);
        browser = new Chromium();
        browser.width(WIDE);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void somebody_applies_with_the_keyboard_takes_the_assessment_and_sees_the_decision() throws Exception {
        browser.open(url);
        browser.click("nav a[href=apply]");
        browser.awaitText("What do you need?");
        picture("apply");
        browser.click("#amount");
        browser.type("12000");
        browser.press("Tab", TAB);
        browser.press("ArrowDown", DOWN);
        browser.press("ArrowDown", DOWN);
        browser.press("Tab", TAB);
        browser.press("Enter", ENTER);

        browser.await("location.pathname === '/master/psychometrics'");
        browser.awaitText("Finish with this score");
        browser.screenshot("assessment-wide");
        browser.click("button[value=finish]");

        browser.await("location.href.startsWith('" + url + "application?uid=LOAN-')");
        browser.awaitText("The risk is low, and the confidence in the score is high.");
        assertThat(browser.evaluate("document.body.innerText"))
                .contains("€\u00a012,000", "A car", "Decision: approved");
        assertThat(browser.evaluate("document.querySelector('svg.traits').getBoundingClientRect().height > 200"))
                .isEqualTo("true");
        picture("approved");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void somebody_leaves_the_assessment_and_may_apply_again() throws Exception {
        browser.open(url + "apply");
        browser.click("#amount");
        browser.type("3.500");
        browser.press("Tab", TAB);
        browser.press("ArrowDown", DOWN);
        browser.click("form button");
        browser.click("button[value=leave]");

        browser.awaitText("The assessment was cancelled");
        picture("cancelled");
        browser.click(".banner .button");
        browser.awaitText("What do you need?");
        assertThat(browser.evaluate("document.querySelector('#amount').value")).isEqualTo("3500");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void what_comes_is_shown_while_somebody_looks() throws Exception {
        String uid = new Visitor(url).apply();
        browser.open(url + "application?uid=" + uid);
        browser.awaitText("Waiting for the assessment");
        browser.evaluate("window.sameDocument = 'yes'");

        BEGINI.deliver(TestEvents.applicationComplete().uid(uid).build());
        browser.awaitText("Waiting for the score");
        browser.awaitText("The score is overdue");
        picture("overdue");
        BEGINI.deliver(TestEvents.psychometricScoreComplete().uid(uid).build());
        browser.awaitText("Decision: approved");

        assertThat(browser.evaluate("window.sameDocument")).isEqualTo("yes");
        assertThat(browser.evaluate("document.getElementById('news').textContent"))
                .isEqualTo("Stands at: Approved");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void every_state_fits_a_narrow_screen() throws Exception {
        show(TestEvents.applicationExpired(), "The assessment expired", "expired");
        show(TestEvents.applicationIncomplete(), "The assessment is incomplete", "incomplete");
        show(TestEvents.androidScoreComplete(), "A person decides", "review");
        show(TestEvents.psychometricScoreComplete().riskBand("HIGH"), "Declined", "declined");
        BEGINI.failNextSession(401);
        browser.open(url + "application?uid=" + new Visitor(url).apply());
        browser.awaitText("There is no assessment yet");
        picture("no-session");
        browser.open(url);
        browser.awaitText("Applications, the one heard of last first");
        picture("list");
        assertThat(browser.complaints()).isEmpty();
    }

    private void show(EventBuilder<?> event, String title, String name) throws Exception {
        Visitor visitor = new Visitor(url);
        String uid = visitor.apply();
        BEGINI.deliver(event.uid(uid).build());
        visitor.await(uid, title);
        browser.open(url + "application?uid=" + uid);
        browser.awaitText(title);
        picture(name);
    }

    @Test
    void a_wrong_form_is_told_and_every_field_has_a_label() throws Exception {
        browser.open(url + "apply");
        browser.evaluate("document.querySelector('form').noValidate = true");
        browser.click("form button");

        browser.awaitText("Nothing was sent yet");
        assertThat(browser.evaluate("[...document.querySelectorAll('input:not([type=hidden]), select')]"
                        + ".every((field) => field.labels.length === 1)"))
                .isEqualTo("true");
        picture("wrong-form");
    }

    private void picture(String name) throws Exception {
        for (Map.Entry<String, Integer> width :
                Map.of("-narrow", NARROW, "-wide", WIDE).entrySet()) {
            browser.width(width.getValue());
            browser.screenshot(name + width.getKey());
        }
        browser.width(WIDE);
    }
}
