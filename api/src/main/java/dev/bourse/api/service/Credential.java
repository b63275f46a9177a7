package dev.bourse.api.service;

import dev.bourse.api.signing.TokenVerifier;

/**
 * What callers show of one security scheme of the document.
 *
 * @param tokens checks it
 * @param cookie the cookie in which a page's reader may have it
 * @param writing whether the cookie is taken for writes, too: of those with an {@code Idempotency-Key} only, for a foreign
 *     page can send no such header
 */
record Credential(TokenVerifier tokens, String cookie, boolean writing) {
    /** The scheme of what each service has: tokens for itself. */
    static final String USUAL = "token";
}
