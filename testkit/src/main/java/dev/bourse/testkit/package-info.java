/**
 * What tests share: what they may ask of their host ({@link dev.bourse.testkit.Needs}), seeded randomness
 * ({@link dev.bourse.testkit.Seeded}), how often chance is tried ({@link dev.bourse.testkit.Trials}) and a database server
 * of their own ({@link dev.bourse.testkit.PrivatePostgres}).
 *
 * <p>This room knows JUnit and the host; it must not know any part of Bourse.
 */
package dev.bourse.testkit;
