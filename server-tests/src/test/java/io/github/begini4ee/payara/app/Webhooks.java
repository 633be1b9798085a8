package io.github.begini4ee.payara.app;

import io.github.begini4ee.filter.BeginiFilter;
import jakarta.servlet.annotation.WebFilter;

/** Registers the filter by annotation. */
@WebFilter(urlPatterns = "/webhooks/begini", asyncSupported = true)
public class Webhooks extends BeginiFilter {
    private static final long serialVersionUID = 1L;
}
