/**
 * What is said when something cannot be done: a {@link dev.bourse.api.problem.Refusal} has a stable code and a sentence
 * with value, rule and way out; over HTTP it is a {@link dev.bourse.api.problem.Problem} (RFC 9457).
 *
 * <p>This room must not know why anything is refused.
 */
package dev.bourse.api.problem;
