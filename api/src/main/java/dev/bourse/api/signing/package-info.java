/**
 * Who says so: Ed25519 keys, signed texts (compact JWS) and the tokens made of them.
 *
 * <p>This room knows keys, signatures, scopes, expiry and revocation. It must not know HTTP, and not what a voucher or
 * a quote promises: to it they are payloads of different {@linkplain dev.bourse.api.signing.SignedType types}.
 */
package dev.bourse.api.signing;
