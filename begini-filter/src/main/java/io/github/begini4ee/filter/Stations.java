package io.github.begini4ee.filter;

import io.github.begini4ee.body.BodyReader;
import io.github.begini4ee.config.BeginiConfig;
import io.github.begini4ee.key.KeyRing;
import io.github.begini4ee.reader.EventReader;
import io.github.begini4ee.reader.Reading;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.receiver.Receiver;
import io.github.begini4ee.signature.VerifiedBody;
import io.github.begini4ee.signature.Verifier;

/** The stations of one endpoint, wired and checked, in the order of the path. */
record Stations(
        BeginiConfig config,
        BodyReader bodies,
        Verifier verifier,
        EventReader reader,
        Receiver receiver,
        KeyRing keys) {

    Receipt receive(Reading reading, VerifiedBody verified) {
        return reading instanceof Reading.Readable readable
                ? receiver.receive(readable.event(), verified)
                : receiver.receiveMalformed(((Reading.Malformed) reading).problem(), verified);
    }
}
