package io.github.begini4ee.payara.app;

import jakarta.enterprise.context.RequestScoped;

/** Counts within one request. */
@RequestScoped
public class Visit {

    private int count;

    int next() {
        return ++count;
    }
}
