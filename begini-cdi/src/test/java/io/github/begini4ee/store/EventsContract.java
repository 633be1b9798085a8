package io.github.begini4ee.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.begini4ee.inbox.DeliveryStatus;
import io.github.begini4ee.inbox.FoundDelivery;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No authentic body fails on insert, and each comes back byte for byte. */
abstract class EventsContract extends TablesContract {

    static Stream<Named<byte[]>> bodies() {
        byte[] all = new byte[256];
        IntStream.range(0, all.length).forEach(i -> all[i] = (byte) i);
        byte[] large = new byte[1 << 20];
        new Random(1).nextBytes(large);
        return Stream.of(
                Named.of("1 MB", large),
                Named.of("every byte", all),
                Named.of("NUL", new byte[] {'{', 0, 0, '}', 0}),
                Named.of(
                        "no UTF-8", new byte[] {(byte) 0xC3, 0x28, (byte) 0xFF, (byte) 0xED, (byte) 0xA0, (byte) 0x80}),
                Named.of("emoji", "{\"uid\":\"\uD83D\uDE00\"}".getBytes(UTF_8)),
                Named.of("byte order mark", "\uFEFF{}".getBytes(UTF_8)),
                Named.of("quotes and ends of lines", "'\"\\'; -- \r\n\u001A ? {EVENT} {".getBytes(UTF_8)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void gives_back_exactly_the_bytes(byte[] body) throws Exception {
        StoredEvent event = withBody(body);

        committed(connection -> insert(connection, events, event));

        StoredEvent byId = byId(event.id()).orElseThrow();
        StoredEvent byKey = byKey(event.dedupeKey()).orElseThrow();
        assertThat(byId.body()).isEqualTo(body);
        assertThat(byKey.body()).isEqualTo(body);
        assertThat(byKey).usingRecursiveComparison().ignoringFields("body").isEqualTo(event);
    }

    @Test
    void gives_back_every_hostile_body() throws Exception {
        for (HostileBody body : HostileBodies.all("1")) {
            StoredEvent event = withBody(body.bytes());

            committed(connection -> insert(connection, events, event));

            assertThat(byId(event.id()).orElseThrow().body())
                    .as(body.toString())
                    .isEqualTo(body.bytes());
        }
    }

    @Test
    void writes_several_at_once_each_with_its_own_deliveries() throws Exception {
        StoredEvent one = withText("one");
        StoredEvent two = withText("two");
        StoredEvent other = withText("other");
        List<NewEvent> together = List.of(
                new NewEvent(one, List.of(NewDelivery.claimed(OBSERVER, NOW, LEASE_END))),
                new NewEvent(two, List.of(due(OBSERVER, NOW), NewDelivery.claimed("another", NOW, LEASE_END))),
                new NewEvent(other, List.of(due(OBSERVER, NOW))));

        List<Claimed> claimed = committed(connection -> events.insert(connection, together));

        assertThat(claimed)
                .extracting(delivery -> delivery.eventId() + " " + delivery.observer())
                .containsExactlyInAnyOrder(one.id() + " " + OBSERVER, two.id() + " another");
        assertThat(byId(one.id())).isPresent();
        assertThat(byId(other.id())).isPresent();
        assertThat(claimed(NOW, 10)).extracting(Claimed::eventId).containsExactlyInAnyOrder(two.id(), other.id());
    }

    @Test
    void of_several_none_is_there_where_one_was_there_before() throws Exception {
        StoredEvent known = event(key());
        committed(connection -> insert(connection, events, known));
        StoredEvent fresh = event(key());
        List<NewEvent> together = List.of(
                new NewEvent(fresh, List.of(due(OBSERVER, NOW))),
                new NewEvent(event(known.dedupeKey()), List.of(due(OBSERVER, NOW))));

        assertThatThrownBy(() -> committed(connection -> events.insert(connection, together)))
                .isInstanceOfSatisfying(SQLException.class, fault -> assertThat(SqlFaults.isDuplicate(fault))
                        .isTrue());

        assertThat(byId(fresh.id())).isEmpty();
        assertThat(claimed(NOW, 10)).extracting(Claimed::eventId).containsExactly(known.id());
    }

    /** No event has such a body, and where an empty value is null it looks like one that was purged. */
    @Test
    void takes_a_body_of_no_byte() throws Exception {
        StoredEvent event = withBody(new byte[0]);

        committed(connection -> insert(connection, events, event));

        assertThat(byId(event.id()).orElseThrow().body()).isNullOrEmpty();
        assertThat(byKey(event.dedupeKey())).isPresent();
    }

    /** Where an empty text is null, nobody is found by it. */
    @Test
    void takes_an_empty_uid_and_type() throws Exception {
        StoredEvent event = withText("");

        committed(connection -> insert(connection, events, event));

        assertThat(byId(event.id()).orElseThrow().uid()).isNullOrEmpty();
        assertThat(claimed(NOW, 10)).hasSize(1);
    }

    @Test
    void tells_upper_from_lower_case() throws Exception {
        committed(connection -> insert(connection, events, withText("Uid-a")));
        DeliveryQueries queries = new DeliveryQueries(tables, inbox);

        List<FoundDelivery> other = committed(connection -> queries.byUid(connection, "uid-A"));
        List<FoundDelivery> same = committed(connection -> queries.byUid(connection, "Uid-a"));

        assertThat(other).isEmpty();
        assertThat(same).hasSize(1);
    }

    private static StoredEvent at(Instant received, String uid) {
        return new StoredEvent(Ids.next(received), "loans", "primary", key(), received, NOW, "a.type", uid, null);
    }

    @Test
    void tells_whether_an_earlier_event_of_the_same_applicant_has_a_delivery_for_the_observer() throws Exception {
        StoredEvent first = at(NOW, "a-uid");
        StoredEvent second = at(NOW.plusMillis(1), "a-uid");
        StoredEvent ofAnother = at(NOW.plusMillis(2), "another-uid");
        List<StoredEvent> all = List.of(first, second, ofAnother);
        committed(connection -> {
            for (StoredEvent event : all) {
                insert(connection, events, event);
            }
            return "";
        });

        List<StoredEvent> later = committed(connection -> {
            List<StoredEvent> found = new ArrayList<>();
            for (StoredEvent event : all) {
                if (events.hasEarlier(connection, event, OBSERVER)) {
                    found.add(event);
                }
            }
            return found;
        });
        boolean ofAnotherObserver = committed(connection -> events.hasEarlier(connection, second, "another"));

        assertThat(later).containsExactly(second);
        assertThat(ofAnotherObserver).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPEN", "DONE", "SKIPPED", "DEAD"})
    void counts_an_earlier_delivery_only_where_it_is_open_or_done(String status) throws Exception {
        StoredEvent first = at(NOW, "a-uid");
        StoredEvent second = at(NOW.plusMillis(1), "a-uid");
        committed(connection -> {
            insert(connection, events, first);
            try (PreparedStatement update =
                    connection.prepareStatement(tables.in("UPDATE {DELIVERY} SET STATUS=? WHERE EVENT_ID=?"))) {
                update.setString(1, status);
                update.setString(2, first.id());
                return update.executeUpdate();
            }
        });

        boolean earlier = committed(connection -> events.hasEarlier(connection, second, OBSERVER));

        assertThat(earlier).isEqualTo(status.equals("OPEN") || status.equals("DONE"));
    }

    @Test
    void gives_back_what_is_absent_as_absent() throws Exception {
        StoredEvent event = new StoredEvent(Ids.next(NOW), "loans", "primary", key(), NOW, null, null, null, null);

        committed(connection -> insert(connection, events, event));

        assertThat(byId(event.id())).contains(event);
        assertThat(byKey(key())).isEmpty();
    }

    static Stream<Named<String>> texts() {
        return Stream.of(
                Named.of("NUL", "a\0b"),
                Named.of("lone high surrogate", "a\uD83D"),
                Named.of("lone low surrogate", "\uDE00b"),
                Named.of("surrogates the wrong way round", "\uDE00\uD83D"),
                Named.of("control characters", "\u0001\u001F\u007F\u0085\r\n\t"),
                Named.of("emoji", "uid-\uD83D\uDE00-\uD83D\uDE00"),
                Named.of("no characters", "\uFFFE\uFFFF\uFFFD"),
                Named.of("quotes", "'; DROP TABLE x --\"\\%_?"),
                Named.of("other scripts", "\u0416\u4E2D\u05D0\u0E01\u00DF\u0301"),
                Named.of("blank", " "),
                Named.of("10,000 characters", "x".repeat(10_000)),
                Named.of("10,000 wide characters", "\u4E2D".repeat(10_000)),
                Named.of("10,000 emoji", "\uD83D\uDE00".repeat(10_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void stores_and_finds_any_uid_and_type(String text) throws Exception {
        StoredEvent event = withText(text);
        String searchable = EventTable.searchable(text);

        committed(connection -> insert(connection, events, event));

        StoredEvent found = byId(event.id()).orElseThrow();
        assertThat(found.uid()).isEqualTo(searchable).hasSizeLessThanOrEqualTo(255);
        assertThat(found.type()).isEqualTo(searchable);
        List<String> byUid = committed(c -> sql.list(
                c,
                "SELECT ID FROM {EVENT} WHERE INBOX=? AND EVENT_UID=? AND EVENT_TYPE=?",
                row -> row.getString(1),
                inbox,
                searchable,
                searchable));
        assertThat(byUid).containsExactly(event.id());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void stores_any_reason_why_a_delivery_failed(String text) throws Exception {
        Claimed claimed = storeAndClaim();

        committed(c -> {
            events.insert(
                    c, event(key()), List.of(NewDelivery.ended(NewDelivery.MALFORMED, DeliveryStatus.DEAD, NOW, text)));
            return "";
        });
        boolean failed = committed(c -> deliveries.markFailed(c, claimed, LEASE_END, text));
        boolean dead = committed(c -> deliveries.markDead(c, claimed, NOW, text));

        assertThat(failed).isTrue();
        assertThat(dead).isTrue();
    }
}
