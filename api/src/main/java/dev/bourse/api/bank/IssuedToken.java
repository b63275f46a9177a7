package dev.bourse.api.bank;

import java.time.Instant;
import java.util.List;

/**
 * A token and what it says.
 *
 * @param token the signed token, for the header {@code Authorization: Bearer}
 * @param subject whom it names
 * @param scopes what it permits
 * @param audience who accepts it
 * @param expires when it ends
 */
public record IssuedToken(String token, String subject, List<String> scopes, String audience, Instant expires) {}
