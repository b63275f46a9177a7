package dev.bourse.api.signing;

import dev.bourse.api.problem.RefusedException;

/**
 * What a bearer token says.
 *
 * @param id its id, the claim {@code jti}
 * @param identity whom it speaks for
 */
public record Token(String id, Identity identity) {
    /**
     * Reads a token that one of the keys signed, whomever it is for and whether or not it has expired.
     *
     * @throws RefusedException as {@link KeySet#verify(String, SignedType)}; {@code token-forged} (401) where another
     *     issuer is named
     */
    public static Token read(KeySet keys, String signed) {
        TokenClaims claims = keys.verify(signed, SignedType.TOKEN, TokenClaims.class);
        if (!claims.iss().equals(TokenClaims.ISSUER)) {
            throw new RefusedException(
                    "token-forged",
                    401,
                    "The token was issued by %s where %s is needed; get one with `bourse token`."
                            .formatted(claims.iss(), TokenClaims.ISSUER));
        }
        return new Token(claims.jti(), claims.identity());
    }
}
