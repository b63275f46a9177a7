package dev.bourse.bank.records;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The cursors that name the pages of lists: base64url text of a version, a seal and a position. The seal
 * (HMAC-SHA-256, cut to 128 bits) is over the position and the list with its filters, so that no cursor can be made up,
 * altered, or used for another list.
 *
 * <p>Without state but the secret, which all processes of a bank must share; safe for any thread.
 */
public final class Cursors {
    private static final String ALGORITHM = "HmacSHA256";
    private static final byte VERSION = 1;
    private static final int SEAL_BYTES = 16;
    private static final int HEAD_BYTES = 1 + SEAL_BYTES;

    private final SecretKeySpec secret;

    /** Cursors under the seal of a secret that is not empty. */
    public Cursors(String secret) {
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** The cursor of the page after the position, in the list with its filters, which {@code list} tells apart by its text. */
    public String after(Position position, Object list) {
        byte[] place = "%d:%s"
                .formatted(ChronoUnit.MICROS.between(Instant.EPOCH, position.at()), position.key())
                .getBytes(StandardCharsets.UTF_8);
        ByteBuffer cursor = ByteBuffer.allocate(HEAD_BYTES + place.length)
                .put(VERSION)
                .put(seal(place, list))
                .put(place);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor.array());
    }

    /**
     * The position after which the cursor's page begins.
     *
     * @throws dev.bourse.api.problem.RefusedException {@code cursor-invalid} if it was not given out for this list
     */
    public Position read(String cursor, Object list) {
        byte[] bytes = bytes(cursor);
        if (bytes.length <= HEAD_BYTES || bytes[0] != VERSION) {
            throw RecordRefusals.cursorInvalid(cursor);
        }
        byte[] seal = Arrays.copyOfRange(bytes, 1, HEAD_BYTES);
        byte[] place = Arrays.copyOfRange(bytes, HEAD_BYTES, bytes.length);
        if (!MessageDigest.isEqual(seal, seal(place, list))) {
            throw RecordRefusals.cursorInvalid(cursor);
        }
        return position(new String(place, StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw RecordRefusals.cursorInvalid(cursor);
        }
    }

    private static Position position(String place) {
        String[] parts = place.split(":", 2);
        return new Position(Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS), parts[1]);
    }

    private byte[] seal(byte[] place, Object list) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            mac.update(VERSION);
            mac.update(list.toString().getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(place), SEAL_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no " + ALGORITHM + "; use a JDK 25.", e);
        }
    }
}
