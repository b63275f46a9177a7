/**
 * What tests share: what they may ask of their host ({@link dev.bourse.testkit.Needs}), seeded randomness
 * ({@link dev.bourse.testkit.Seeded}), how often chance is tried ({@link dev.bourse.testkit.Trials}), patience ({@link dev.bourse.testkit.Wait}), a database server
 * ({@link dev.bourse.testkit.PrivatePostgres}) and a registry of images ({@link dev.bourse.testkit.PrivateRegistry}) of their own,
 * a browser ({@link dev.bourse.testkit.Chromium}), and GPUs that were recorded ({@link dev.bourse.testkit.RecordedTools}).
 *
 * <p>This room knows JUnit, Playwright, futures and the host; it must not know any part of Bourse.
 */
package dev.bourse.testkit;
