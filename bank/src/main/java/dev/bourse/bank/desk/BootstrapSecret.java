package dev.bourse.bank.desk;

import dev.bourse.api.signing.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The secret that the first start shows once: 256 random bits, so that a plain hash of it is safe to keep.
 *
 * @param text what to show
 */
public record BootstrapSecret(String text) {
    private static final int BYTES = 32;

    /** A new secret. */
    public static BootstrapSecret random() {
        byte[] bits = new byte[BYTES];
        new SecureRandom().nextBytes(bits);
        return new BootstrapSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** What is kept of it. */
    public String hash() {
        return Digest.sha256(text);
    }

    /** Whether this is the secret of the hash; takes the same time whatever it is. */
    boolean hashesTo(String hash) {
        return MessageDigest.isEqual(hash().getBytes(StandardCharsets.UTF_8), hash.getBytes(StandardCharsets.UTF_8));
    }

    /** A secret is shown on purpose only. */
    @Override
    public String toString() {
        return "BootstrapSecret[...]";
    }
}
