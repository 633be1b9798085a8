package io.github.begini4ee.database;

import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.signature.VerifiedBody;
import java.time.Instant;

/** An event with its bytes, as an observer is called with: fresh from the sender, or read back from its row. */
public record Received(Instant at, VerifiedBody body, BeginiEvent event) {}
