package dev.bourse.api.signing;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.wire.WireJson;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * Public keys by their ids, and what they verify. The id is computed from the key, never believed.
 *
 * <p>Immutable. One verification costs about a tenth of a millisecond or more.
 */
public final class KeySet {
    private static final AlgorithmConstraints ONLY_EDDSA =
            new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA);

    private static final Pattern POINT = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Map<String, PublicJsonWebKey> keys;

    private KeySet(Map<String, PublicJsonWebKey> keys) {
        this.keys = keys;
    }

    private record Jwks(@JsonProperty(required = true) List<Map<String, Object>> keys) {}

    /** The keys of a JWKS document. */
    public static KeySet parse(String jwks) {
        try {
            return of(WireJson.read(jwks, Jwks.class).keys());
        } catch (UncheckedIOException e) {
            throw new RefusedException(
                    "key-malformed", 400, "The key set must be a JSON object with an array \"keys\" (RFC 7517).");
        }
    }

    /** The set of one key. */
    public static KeySet of(Map<String, Object> publicJwk) {
        return of(List.of(publicJwk));
    }

    /** No keys. */
    public static KeySet none() {
        return new KeySet(Map.of());
    }

    private static KeySet of(Collection<Map<String, Object>> jwks) {
        Map<String, PublicJsonWebKey> keys = new LinkedHashMap<>();
        for (Map<String, Object> jwk : jwks) {
            PublicJsonWebKey key = publicKey(jwk);
            keys.put(key.getKeyId(), key);
        }
        return new KeySet(keys);
    }

    private static PublicJsonWebKey publicKey(Map<String, Object> jwk) {
        try {
            // The library skips what is no base64url and fails without words where nothing is left.
            if (!"Ed25519".equals(jwk.get("crv"))
                    || !(jwk.get("x") instanceof String x)
                    || !POINT.matcher(x).matches()) {
                throw new JoseException("another kind of key");
            }
            PublicJsonWebKey key = PublicJsonWebKey.Factory.newPublicJwk(jwk);
            key.setKeyId(thumbprint(key));
            return key;
        } catch (JoseException e) {
            throw new RefusedException(
                    "key-malformed",
                    400,
                    "The key (kty %s, crv %s) must be an Ed25519 public key in JWK form: kty OKP, crv Ed25519 and x, 32 bytes in base64url."
                            .formatted(jwk.get("kty"), jwk.get("crv")));
        }
    }

    static String thumbprint(JsonWebKey key) {
        return key.calculateBase64urlEncodedThumbprint("SHA-256");
    }

    /** The keys of both. */
    public KeySet plus(KeySet other) {
        Map<String, PublicJsonWebKey> both = new LinkedHashMap<>(keys);
        both.putAll(other.keys);
        return new KeySet(both);
    }

    /** The document to publish. */
    public Map<String, Object> jwks() {
        List<Map<String, Object>> published = keys.values().stream()
                .map(key -> key.toParams(OutputControlLevel.PUBLIC_ONLY))
                .toList();
        return Map.of("keys", published);
    }

    /**
     * The payload of a signed text.
     *
     * @return JSON text
     * @throws RefusedException {@code signature-malformed}, {@code key-unknown}, or {@code signature-forged}, which is
     *     said of other types than the one asked for too
     */
    public String verify(String compact, SignedType type) {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmConstraints(ONLY_EDDSA);
        try {
            jws.setCompactSerialization(compact);
        } catch (JoseException e) {
            throw new RefusedException(
                    "signature-malformed",
                    400,
                    "The text of %d characters is not a signed text (header.payload.signature); send it as it was issued."
                            .formatted(compact.length()));
        }
        checkType(jws, type);
        jws.setKey(signer(jws).getPublicKey());
        return payload(jws, type);
    }

    /** As {@link #verify(String, SignedType)}, with the payload read as the type. */
    public <T> T verify(String compact, SignedType type, Class<T> payload) {
        String json = verify(compact, type);
        try {
            return WireJson.read(json, payload);
        } catch (UncheckedIOException e) {
            throw new RefusedException(
                    "signature-malformed",
                    400,
                    "The signed %s does not hold what a %s holds; ask its signer for a new one."
                            .formatted(type.header(), payload.getSimpleName()));
        }
    }

    /** The id of the key that the text says it is signed with, if it is a signed text at all; not checked. */
    static Optional<String> signerOf(String compact) {
        JsonWebSignature jws = new JsonWebSignature();
        try {
            jws.setCompactSerialization(compact);
            return Optional.ofNullable(jws.getKeyIdHeaderValue());
        } catch (JoseException e) {
            return Optional.empty();
        }
    }

    /** Whether the key is not among these. */
    public boolean lacks(String keyId) {
        return !keys.containsKey(keyId);
    }

    private static void checkType(JsonWebSignature jws, SignedType type) {
        String found = jws.getHeader("typ");
        if (!type.header().equals(found)) {
            throw new RefusedException(
                    "signature-forged",
                    403,
                    "The text is signed as %s where %s is needed; send the right one.".formatted(found, type.header()));
        }
    }

    private PublicJsonWebKey signer(JsonWebSignature jws) {
        PublicJsonWebKey key = keys.get(String.valueOf(jws.getKeyIdHeaderValue()));
        if (key == null) {
            throw new RefusedException(
                    "key-unknown",
                    403,
                    "The text is signed with the key %s, which is not among the known ones (%s); get one signed with those."
                            .formatted(jws.getKeyIdHeaderValue(), String.join(", ", new TreeMap<>(keys).keySet())));
        }
        return key;
    }

    private static String payload(JsonWebSignature jws, SignedType type) {
        try {
            if (jws.verifySignature()) {
                return jws.getPayload();
            }
        } catch (JoseException e) {
            // Another algorithm, an unknown critical header, a signature of another length: forged all the same.
        }
        throw new RefusedException(
                "signature-forged",
                403,
                "The signature of the %s is not that of the key %s that it names; send it as it was issued."
                        .formatted(type.header(), jws.getKeyIdHeaderValue()));
    }
}
