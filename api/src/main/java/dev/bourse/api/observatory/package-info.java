/**
 * What is said to and by the dashboard: published valuations, the market as it stands, its measures and what they mean, and the
 * typed client.
 *
 * <p>This room knows the words of {@code openapi/dashboard.yaml}; it must not know how anything is measured.
 */
package dev.bourse.api.observatory;
