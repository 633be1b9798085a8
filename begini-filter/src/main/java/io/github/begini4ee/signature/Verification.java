package io.github.begini4ee.signature;

/**
 * What came of verifying a body: a {@link VerifiedBody}, or why it was {@link Rejected}.
 *
 * @since 0.1
 */
public sealed interface Verification permits VerifiedBody, Rejected {}
