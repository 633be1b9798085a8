package io.github.begini4ee.benchmark.http;

import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.receiver.Receiver;
import io.github.begini4ee.signature.VerifiedBody;

/** Takes every event and does nothing, so that only the way to it is measured. */
public final class EmptyReceiver implements Receiver {

    /** For the service loader. */
    public EmptyReceiver() {}

    @Override
    public Receipt receive(BeginiEvent event, VerifiedBody body) {
        return Receipt.processed();
    }
}
