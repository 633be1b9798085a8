package com.example.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Demos that share their data, at the same time or one after the other. */
class DemosIT {

    private static Path directory;

    @BeforeAll
    static void directory() throws IOException {
        directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "demos-")
                .toAbsolutePath();
    }

    @Test
    void two_on_one_postgresql_are_nodes_of_one_bank_and_one_goes_on_when_the_other_is_killed() throws IOException {
        try (EmbeddedPostgres database = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("postgresql"))
                .start()) {
            String url = "jdbc:postgresql://127.0.0.1:" + database.getPort() + "/postgres";
            try (Demo one = Demo.onPostgreSql(url, "postgres", "postgres");
                    Demo other = Demo.onPostgreSql(url, "postgres", "postgres")) {
                Begini toOne = one.begini();
                Begini toOther = other.begini();

                String decided = toOne.sendAndAwait("psychometric_score.complete", "BOTH");
                assertThat(toOther.application("BOTH").body()).isEqualTo(decided);

                one.kill();
                assertThat(toOther.send("psychometric_score.complete", "BOTH").body())
                        .isEqualTo(Begini.DUPLICATE);
                toOther.sendAndAwait("psychometric_score.complete", "ALONE");
                assertThat(toOther.application("BOTH").body()).isEqualTo(decided);
            }
        }
    }

    @Test
    void what_one_decided_is_known_to_the_next_on_the_same_h2_file() {
        Path file = directory.resolve("loans");
        String decided;
        try (Demo first = Demo.onFile(file)) {
            decided = first.begini().sendAndAwait("psychometric_score.complete", "LASTING");
        }
        try (Demo next = Demo.onFile(file)) {
            Begini begini = next.begini();

            assertThat(begini.application("LASTING").body()).isEqualTo(decided);
            assertThat(begini.send("psychometric_score.complete", "LASTING").body())
                    .isEqualTo(Begini.DUPLICATE);
        }
    }
}
