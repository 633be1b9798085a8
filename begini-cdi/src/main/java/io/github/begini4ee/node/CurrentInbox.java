package io.github.begini4ee.node;

import io.github.begini4ee.inbox.FoundDelivery;
import io.github.begini4ee.inbox.Inbox;
import io.github.begini4ee.inbox.InboxStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.time.Instant;
import java.util.List;

/**
 * The bean behind an injected {@link Inbox}: passes each call on to the inbox of the calling application.
 * Has its own type too: so TomEE knows it again in a web module where {@code EAR/lib} has it as well.
 *
 * @since 0.1
 */
@ApplicationScoped
@Typed({Inbox.class, CurrentInbox.class})
public class CurrentInbox implements Inbox {

    /** For the container. */
    public CurrentInbox() {}

    @Override
    public InboxStatus status() {
        return InboxMode.current().status();
    }

    @Override
    public List<FoundDelivery> find(String uid) {
        return InboxMode.current().find(uid);
    }

    @Override
    public List<FoundDelivery> dead() {
        return InboxMode.current().dead();
    }

    @Override
    public int replay(String deliveryId, String actor, String reason) {
        return InboxMode.current().replay(deliveryId, actor, reason);
    }

    @Override
    public int replayDead(String observer, String actor, String reason) {
        return InboxMode.current().replayDead(observer, actor, reason);
    }

    @Override
    public int replayTo(String observer, Instant since, String actor, String reason) {
        return InboxMode.current().replayTo(observer, since, actor, reason);
    }

    @Override
    public int skip(String deliveryId, String actor, String reason) {
        return InboxMode.current().skip(deliveryId, actor, reason);
    }

    @Override
    public int skipAll(String observer, String actor, String reason) {
        return InboxMode.current().skipAll(observer, actor, reason);
    }

    @Override
    public int reassign(String from, String to, String actor, String reason) {
        return InboxMode.current().reassign(from, to, actor, reason);
    }

    @Override
    public void pause(String observer, String actor, String reason) {
        InboxMode.current().pause(observer, actor, reason);
    }

    @Override
    public void resume(String observer, String actor, String reason) {
        InboxMode.current().resume(observer, actor, reason);
    }

    @Override
    public int erase(String uid, String actor, String reason) {
        return InboxMode.current().erase(uid, actor, reason);
    }
}
