package io.github.begini4ee.node.app;

import jakarta.enterprise.context.ApplicationScoped;

/** Inherits its observer, of a type above those that Begini sends. */
@ApplicationScoped
public class Assessor extends Appraiser {}
