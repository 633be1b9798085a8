package com.example.bank.web;

import com.example.bank.apply.Applicant;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Where Begini leads every applicant in the end, as set in its dashboard: back to the application that was theirs. */
@WebServlet(urlPatterns = "/returned")
public class ReturnPage extends Page {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Applicant applicant;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        seeOther(
                response,
                applicant.last().map(uid -> Words.link("application", uid)).orElse("./"));
    }
}
