/**
 * Examines an endpoint for Begini's webhooks before it goes live, whoever wrote it:
 * {@link io.github.begini4ee.doctor.Doctor} plays forged and authentic requests against it and reports, check by check,
 * what was seen and what to mend. The command line is {@code io.github.begini4ee.cli}.
 */
@NullMarked
package io.github.begini4ee.doctor;

import org.jspecify.annotations.NullMarked;
