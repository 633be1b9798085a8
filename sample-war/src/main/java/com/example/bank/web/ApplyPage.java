package com.example.bank.web;

import com.example.bank.apply.Applicant;
import com.example.bank.apply.LoanRequest;
import com.example.bank.apply.LoanRequests;
import com.example.bank.apply.Purpose;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

/** The form, and what happens when it is sent. */
@WebServlet(urlPatterns = "/apply")
public class ApplyPage extends Page {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Applicant applicant;

    @Inject
    transient LoanRequests requests;

    /** With {@code again}, what was applied for before is entered already. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Entered entered = requests.find(parameter(request, "again"))
                .map(before -> new Entered(
                        String.valueOf(before.amount()), before.purpose().name()))
                .orElse(new Entered("", ""));
        show(response, 200, Html.NONE, new Form(applicant.newForm(), entered, false));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String uid = parameter(request, "uid");
        Entered entered = new Entered(parameter(request, "amount"), parameter(request, "purpose"));
        if (!applicant.has(uid, parameter(request, "form-key"))) {
            show(response, 403, OLD, new Form(applicant.newForm(), entered, false));
        } else if (entered.amount().isEmpty() || entered.purpose().isEmpty()) {
            show(response, 422, errors(entered), new Form(uid, entered, true));
        } else {
            applicant.apply(uid, entered.amount().get(), entered.purpose().get());
            boolean created = applicant.assessment(uid).isPresent();
            seeOther(response, Words.link(created ? "assessment" : "application", uid));
        }
    }

    /** What was entered, right or wrong. */
    record Entered(String amountText, String purposeText) {

        /** Whole euros, with blanks, points or commas between thousands; 0.500 is half a euro, and none of these. */
        Optional<Integer> amount() {
            return Optional.of(amountText)
                    .filter(text -> text.matches("\\d{1,9}|[1-9]\\d{0,2}([\\s\\h.,]\\d{3}){1,2}"))
                    .map(text -> Integer.valueOf(text.replaceAll("\\D", "")))
                    .filter(amount -> amount >= LoanRequest.LEAST && amount <= LoanRequest.MOST);
        }

        Optional<Purpose> purpose() {
            return Stream.of(Purpose.values())
                    .filter(value -> value.name().equals(purposeText))
                    .findFirst();
        }
    }

    private record Form(String uid, Entered entered, boolean checked) {

        Html invalid(Optional<?> value, String error) {
            return checked && value.isEmpty()
                    ? Html.of(" aria-invalid=\"true\" aria-describedby=\"{}\"", error)
                    : Html.NONE;
        }
    }

    private static final Html OLD = Html.of(
            """
            <div class="trouble" role="alert"><p>This form was too old, or your browser keeps no cookies. Nothing was sent:
            please send it again.</p></div>
            """);

    private static final String WRONG_AMOUNT = "Enter an amount between " + Words.money(LoanRequest.LEAST) + " and "
            + Words.money(LoanRequest.MOST) + ", in whole euros.";

    private static final String WRONG_PURPOSE = "Choose what the loan is for.";

    private static Html errors(Entered entered) {
        return Html.of(
                "<div class=\"trouble\" role=\"alert\"><p>Nothing was sent yet:</p><ul>{}{}</ul></div>",
                entered.amount().isPresent() ? Html.NONE : error("amount", WRONG_AMOUNT),
                entered.purpose().isPresent() ? Html.NONE : error("purpose", WRONG_PURPOSE));
    }

    private static Html error(String field, String text) {
        return Html.of("<li id=\"{}-error\"><a href=\"#{}\">{}</a></li>", field, field, text);
    }

    private void show(HttpServletResponse response, int status, Html errors, Form form) throws IOException {
        Html page = Html.of(
                """
                {}<div class="two">
                <form class="card" method="post" action="apply" autocomplete="off">
                <h2>What do you need?</h2>
                <input type="hidden" name="uid" value="{}">
                <input type="hidden" name="form-key" value="{}">
                <p class="field"><label for="amount">Amount in euros <span class="quiet">from {} to {}</span></label>
                <input id="amount" name="amount" inputmode="numeric" required maxlength="9" value="{}"{}></p>
                <p class="field"><label for="purpose">What is the loan for?</label>
                <select id="purpose" name="purpose" required{}>
                <option value="">Please choose</option>
                {}</select></p>
                <p><button>Apply and go on to the assessment</button></p>
                </form>
                <section class="card" aria-labelledby="next">
                <h2 id="next">What happens next</h2>
                <ol class="plain">
                <li>You are led to Begini, who ask some questions about how you decide and plan. It takes about 15 minutes.</li>
                <li>You come back here, and see how your application stands.</li>
                <li>When your score is there, we decide, and show you why.</li>
                </ol>
                <p class="quiet">Begini learns a number that we give to your application, and neither your name nor the amount.</p>
                </section>
                </div>
                """,
                errors,
                form.uid(),
                applicant.formKey(),
                Words.money(LoanRequest.LEAST),
                Words.money(LoanRequest.MOST),
                form.entered().amountText(),
                form.invalid(form.entered().amount(), "amount-error"),
                form.invalid(form.entered().purpose(), "purpose-error"),
                Html.join(Stream.of(Purpose.values()).map(purpose -> option(purpose, form.entered()))));
        send(response, status, "Apply for a loan", page);
    }

    private static Html option(Purpose purpose, Entered entered) {
        return Html.of(
                "<option value=\"{}\"{}>{}</option>\n",
                purpose.name(),
                purpose.name().equals(entered.purposeText()) ? " selected" : "",
                purpose.words());
    }
}
