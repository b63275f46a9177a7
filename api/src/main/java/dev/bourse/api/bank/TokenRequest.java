package dev.bourse.api.bank;

import java.util.List;

/**
 * Asks for a token. With the bootstrap secret or an administrator's token any may be had; with another token only one
 * for the same subject and no more scopes, say for a machine as audience or to renew it.
 *
 * @param secret the bootstrap secret, where no token is sent
 * @param subject an account or a machine; the caller when absent
 * @param scopes what it may do; the caller's when absent, which only a request for the caller's own subject may leave out
 * @param audience who shall accept it: {@code bank}, {@code dashboard} or a machine; {@code bank} when absent
 * @param seconds how long it is good for; an hour when absent
 * @param subjectToken a token of an outside issuer that the bank knows, to be exchanged (RFC 8693)
 */
public record TokenRequest(
        String secret, String subject, List<String> scopes, String audience, Long seconds, String subjectToken) {
    /** Without a token of another issuer. */
    public TokenRequest(String secret, String subject, List<String> scopes, String audience, Long seconds) {
        this(secret, subject, scopes, audience, seconds, null);
    }
}
