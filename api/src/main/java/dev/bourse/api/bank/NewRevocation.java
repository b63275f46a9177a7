package dev.bourse.api.bank;

/**
 * Revokes tokens before they expire; exactly one field is given.
 *
 * @param token a token itself, which its own subject may revoke, too
 * @param id the id of a token ({@code jti}); for administrators
 * @param subject an account or a machine, all of whose tokens issued up to now are meant; the caller's own, or any for
 *     administrators
 */
public record NewRevocation(String token, String id, String subject) {}
