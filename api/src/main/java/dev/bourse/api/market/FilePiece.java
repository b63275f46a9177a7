package dev.bourse.api.market;

import java.util.Base64;

/**
 * A piece of a file in a task's folders.
 *
 * @param offset where it begins, in bytes
 * @param content its bytes in base64
 * @param last whether the file ends with it
 */
public record FilePiece(long offset, String content, boolean last) {
    /** A piece of these bytes. */
    public static FilePiece of(long offset, byte[] bytes, boolean last) {
        return new FilePiece(offset, Base64.getEncoder().encodeToString(bytes), last);
    }

    /**
     * Its bytes.
     *
     * @throws IllegalArgumentException if it isn't base64
     */
    public byte[] bytes() {
        return Base64.getDecoder().decode(content);
    }
}
