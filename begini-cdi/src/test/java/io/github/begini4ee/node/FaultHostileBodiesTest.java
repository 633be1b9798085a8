package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.receiver.Receipt.Outcome;
import io.github.begini4ee.store.HostileBodies;
import io.github.begini4ee.store.HostileBody;
import io.github.begini4ee.testing.Events;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No authentic body fails on insert, and each comes back from the database byte for byte. */
class FaultHostileBodiesTest {

    private static final String KNOWN =
            "{\"uid\":\"LOAN-1\",\"integration_id\":\"1\",\"event\":" + Events.PSYCHOMETRIC + "}";
    private static final String UNKNOWN =
            "{\"uid\":\"LOAN-1\",\"integration_id\":\"1\",\"event\":" + Events.UNKNOWN + "}";

    @Tag("mariadb")
    @Test
    void keeps_every_body_as_it_came_on_mariadb() throws SQLException {
        keeps_every_body_as_it_came(FaultDatabase.MARIADB);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MARIADB")
    void keeps_every_body_as_it_came(FaultDatabase database) throws SQLException {
        FaultPool pool = database.fresh();
        FaultThreads threads = new FaultThreads();
        try (FaultNode node = new FaultNode(pool, threads, Map.of(), new FaultNode.Container())) {
            threads.runAll();
            Set<String> sent = new HashSet<>();
            for (byte[] body : bodies()) {
                assertThat(node.receive(body).outcome()).as(shown(body)).isEqualTo(Outcome.STORED);
                assertThat(node.receive(body).outcome()).as(shown(body)).isEqualTo(Outcome.DUPLICATE);
                sent.add(hex(body));
            }

            assertThat(stored(pool)).containsExactlyInAnyOrderElementsOf(sent);
            for (String uid : uids()) {
                String escaped = uid.replace("\\", "\\\\").replace("\"", "\\\"");
                assertThat(node.receive(escaped, Events.ANDROID).outcome()).isEqualTo(Outcome.STORED);
                assertThat(node.operations().find(uid)).as(escape(uid)).isNotEmpty();
            }
        }
        assertThat(pool.inUse()).isZero();
        pool.close();
    }

    @Tag("mariadb")
    @Test
    void keeps_also_those_that_are_tried_over_http_on_mariadb() throws SQLException {
        keeps_also_those_that_are_tried_over_http(FaultDatabase.MARIADB);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MARIADB")
    void keeps_also_those_that_are_tried_over_http(FaultDatabase database) throws SQLException {
        FaultPool pool = database.fresh();
        FaultThreads threads = new FaultThreads();
        try (FaultNode node = new FaultNode(pool, threads, Map.of(), new FaultNode.Container())) {
            threads.runAll();
            for (HostileBody body : HostileBodies.malformed("1")) {
                assertKept(pool, node, body, "#malformed DEAD");
            }
            for (HostileBody body : HostileBodies.fine("1")) {
                assertKept(pool, node, body, "#none SKIPPED");
            }
        }
        pool.close();
    }

    /** Alone: many of them are one event in different words. */
    private static void assertKept(FaultPool pool, FaultNode node, HostileBody body, String delivery)
            throws SQLException {
        assertThat(node.receive(body.bytes()).outcome()).as(body.toString()).isEqualTo(Outcome.STORED);
        assertThat(node.receive(body.bytes()).outcome()).as(body.toString()).isEqualTo(Outcome.DUPLICATE);
        assertThat(stored(pool)).as(body.toString()).containsExactly(hex(body.bytes()));
        assertThat(FaultNode.query(pool, "SELECT OBSERVER, STATUS FROM BEGINI_DELIVERY"))
                .as(body.toString())
                .containsExactly(delivery);
        FaultNode.update(pool, "DELETE FROM BEGINI_DELIVERY");
        FaultNode.update(pool, "DELETE FROM BEGINI_EVENT");
    }

    private static List<String> stored(FaultPool pool) throws SQLException {
        List<String> bodies = new ArrayList<>();
        try (Connection connection = pool.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT BODY FROM BEGINI_EVENT");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                bodies.add(hex(row.getBytes(1)));
            }
        }
        return bodies;
    }

    /** Short enough for a failure to be read. */
    private static String hex(byte[] body) {
        return body.length < 1_000
                ? HexFormat.of().formatHex(body)
                : body.length + " bytes, " + Arrays.hashCode(body) + ", "
                        + HexFormat.of().formatHex(body, 0, 40);
    }

    private static String shown(byte[] body) {
        return escape(new String(body, 0, Math.min(body.length, 200), StandardCharsets.ISO_8859_1));
    }

    private static String escape(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    /** Raw control characters make a body malformed: what of them a uid has, it has escaped. */
    private static List<String> uids() {
        return List.of(
                "x".repeat(254),
                "x".repeat(255),
                "x".repeat(256),
                "x".repeat(100_000),
                "😀",
                "😀".repeat(255),
                "x" + "😀".repeat(254),
                "\u20ac".repeat(255),
                "';DROP TABLE BEGINI_EVENT;--",
                "%",
                "_",
                "\\",
                "\"",
                "\u2028\u2029\ufeff\u200f\u202e",
                "\ufffe\uffff",
                "\u007f\u0085",
                " ",
                " LOAN-1",
                "LOAN-1 ");
    }

    private static List<byte[]> bodies() {
        List<byte[]> bodies = new ArrayList<>();
        for (String text : List.of(
                "",
                " ",
                "\n",
                "\"\"",
                "null",
                "[]",
                "x",
                "{",
                "{}",
                "{}{}",
                "{} {}",
                "{}x",
                "{},",
                "{}}",
                "[{}]",
                "true",
                "0",
                "{\"a\":1",
                "{\"a\":[1}",
                "{\"a\":\"b\\\"}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":[1,]}",
                "{\"a\":\"\\x41\"}",
                "{\"a\":\"\\ud800\"}",
                "/**/{}",
                "{}//",
                "\u00a0{}",
                "\u2028{}",
                "\ufeff\ufeff{}",
                "\ufeff",
                "\u0000",
                "{\"a\":\"\u0000\"}",
                "'",
                "''",
                "\\",
                "\\x00",
                "?",
                "${x}",
                "{EVENT}",
                KNOWN,
                KNOWN + KNOWN,
                KNOWN.replace(":", "\t:\r\n ").replace("LOAN-1", "LOAN-2"),
                "\ufeff" + KNOWN.replace("LOAN-1", "LOAN-3"),
                KNOWN.replace("LOAN-1", "\\u0000\\ud800\\udfff\\u001f"),
                KNOWN.replace("LOAN-1", "\\ud83d\\ude00"),
                KNOWN.replace("LOAN-1", "\\udc00"),
                KNOWN.replace("LOAN-1", "\\udc01"),
                KNOWN.replace("LOAN-1", "y".repeat(250_000)),
                KNOWN.replace("1644397637", "1e30"),
                KNOWN.replace("42", "68.5"),
                UNKNOWN,
                UNKNOWN.replace("voice_score.complete", "t".repeat(255)),
                UNKNOWN.replace("voice_score.complete", "t".repeat(256)),
                UNKNOWN.replace("voice_score.complete", "t".repeat(200_000)),
                UNKNOWN.replace("voice_score.complete", "\\u0000\\ud800"),
                UNKNOWN.replace("voice_score.complete", "😀".repeat(300)),
                UNKNOWN.replace("{}", "{\"a\":1e999999}"),
                UNKNOWN.replace("{}", "{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}"),
                UNKNOWN.replace("{}", "{\"a\":" + "7".repeat(100_000) + "}"),
                "{\"x\":" + "[".repeat(100_000),
                "x".repeat(262_144),
                "\u20ac".repeat(87_381))) {
            bodies.add(text.getBytes(StandardCharsets.UTF_8));
        }
        for (String charset : List.of("UTF-16LE", "UTF-16BE", "UTF-32LE", "ISO-8859-1")) {
            bodies.add((KNOWN + "\u00e4").getBytes(Charset.forName(charset)));
        }
        for (String hex : List.of("c0af", "c080", "eda080", "f4908080", "ff", "80", "00ff00", "1f8b0800")) {
            bodies.add(HexFormat.of().parseHex(hex));
        }
        byte[] all = new byte[256];
        for (int i = 0; i < 256; i++) {
            all[i] = (byte) i;
        }
        bodies.add(all);
        byte[] noise = new byte[262_144];
        new Random(20260401).nextBytes(noise);
        bodies.add(noise);
        return bodies;
    }
}
