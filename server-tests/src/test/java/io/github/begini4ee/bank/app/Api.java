package io.github.begini4ee.bank.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The bank's REST interface. */
@ApplicationPath("/api")
public class Api extends Application {}
