/**
 * Why a body did not verify, for the operator: what would have matched, or that nothing would. It begins where station 2
 * has refused, and nothing comes of it but words.
 *
 * <p>Internal: it may change with any release.
 */
@NullMarked
package io.github.begini4ee.diagnosis;

import org.jspecify.annotations.NullMarked;
