/**
 * Calling a service over HTTP: one call with a deadline, and event streams that come back by themselves.
 *
 * <p>This room knows HTTP, tokens to send and problem details to receive. It must not know which services there are;
 * their typed clients live beside their wire records.
 */
package dev.bourse.api.client;
