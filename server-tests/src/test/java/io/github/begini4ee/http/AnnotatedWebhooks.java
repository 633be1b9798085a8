package io.github.begini4ee.http;

import io.github.begini4ee.filter.BeginiFilter;
import jakarta.servlet.annotation.WebFilter;

/** What a user writes to register by annotation. In no other class, which GlassFish would look for in the WAR. */
@WebFilter("/annotated")
public class AnnotatedWebhooks extends BeginiFilter {
    private static final long serialVersionUID = 1L;
}
