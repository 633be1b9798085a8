package io.github.begini4ee.footprint.app;

import jakarta.enterprise.context.ApplicationScoped;

/** A bean of an application that has nothing to do with Begini. */
@ApplicationScoped
public class Greeting {

    String words() {
        return "hello";
    }
}
