package dev.bourse.cli.attack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bourse.api.signing.SignedType;
import dev.bourse.api.signing.SigningKey;
import dev.bourse.api.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes signed texts that are not what they seem, out of genuine ones. */
final class Forger {
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final SigningKey own = SigningKey.generate();
    private final SigningKey bank;
    private final RandomGenerator random;

    Forger(SigningKey bank, RandomGenerator random) {
        this.bank = bank;
        this.random = random;
    }

    /** All ways to forge the genuine text, each a new one whenever it is asked for, by name. */
    Map<String, Supplier<String>> forgeries(String what, String genuine, SignedType type) {
        Map<String, Supplier<String>> forgeries = new LinkedHashMap<>();
        forgeries.put(what + " by another key", () -> byAnotherKey(genuine, type));
        forgeries.put(what + " under the bank's key id", () -> underTheBanksName(genuine, type));
        forgeries.put(what + " with alg none", () -> unsigned(genuine));
        forgeries.put(what + " by HS256 and the public key", () -> byThePublicKey(genuine));
        forgeries.put(what + " with other claims", () -> changed(genuine));
        forgeries.put(what + " cut off", () -> cut(genuine));
        forgeries.put(what + " smudged", () -> smudged(genuine));
        return forgeries;
    }

    /** The same said with the forger's own key, under that key's name. */
    private String byAnotherKey(String genuine, SignedType type) {
        return own.sign(type, payload(genuine).put("jti", Long.toString(random.nextLong())));
    }

    /** The same said with the forger's own key, under the name of the bank's. */
    private String underTheBanksName(String genuine, SignedType type) {
        String[] parts = parts(byAnotherKey(genuine, type));
        return encoded(json(parts[0]).put("kid", bank.keyId())) + rest(genuine, type);
    }

    private String rest(String genuine, SignedType type) {
        String[] parts = parts(byAnotherKey(genuine, type));
        return "." + parts[1] + "." + parts[2];
    }

    /** Signed by nobody, as {@code alg} none allows. */
    private String unsigned(String genuine) {
        String[] parts = parts(genuine);
        String alg = List.of("none", "None", "NONE", "nOnE").get(random.nextInt(4));
        return encoded(json(parts[0]).put("alg", alg)) + "." + encoded(more(genuine)) + "."
                + (random.nextBoolean() ? "" : parts[2]);
    }

    /** Signed by a secret that everybody knows: the bank's public key. */
    private String byThePublicKey(String genuine) {
        String signed = encoded(json(parts(genuine)[0]).put("alg", "HS256")) + "." + encoded(more(genuine));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] secret = random.nextBoolean()
                    ? Base64.getUrlDecoder().decode((String) bank.publicJwk().get("x"))
                    : WireJson.write(bank.publicJwk()).getBytes(StandardCharsets.UTF_8);
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return signed + "." + TEXT.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The genuine signature under other words. */
    private String changed(String genuine) {
        String[] parts = parts(genuine);
        return parts[0] + "." + encoded(more(genuine)) + "." + parts[2];
    }

    /** Cut off somewhere. */
    private String cut(String genuine) {
        return genuine.substring(0, 1 + random.nextInt(genuine.length() - 2));
    }

    /** One character changed; not the last, of which some bits mean nothing. */
    private String smudged(String genuine) {
        int at = random.nextInt(genuine.length() - 1);
        char other = genuine.charAt(at) == 'A' ? 'B' : 'A';
        return genuine.substring(0, at) + other + genuine.substring(at + 1);
    }

    /** What is said of the bearer, made larger. */
    private ObjectNode more(String genuine) {
        ObjectNode payload = payload(genuine);
        payload.put("jti", Long.toString(random.nextLong()));
        if (payload.has("scope")) {
            return payload.put("scope", "admin auditor bidder node observer").put("exp", 4_000_000_000L);
        }
        return payload.put("amount", 1_000_000 + random.nextInt(1000))
                .put("hold", "hold-" + random.nextLong())
                .put("expires", "2099-01-01T00:00:00Z");
    }

    static ObjectNode payload(String signed) {
        return json(parts(signed)[1]);
    }

    private static String[] parts(String signed) {
        return signed.split("\\.", -1);
    }

    private static ObjectNode json(String part) {
        return WireJson.read(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8), ObjectNode.class);
    }

    private static String encoded(ObjectNode json) {
        return TEXT.encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
