package dev.bourse.marketnode.journal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A line of a journal: CRC32C of the text in eight hexadecimal digits, a space, the text, a line feed.
 */
final class Line {
    private static final int PREFIX = 9;
    private static final HexFormat HEX = HexFormat.of();

    private Line() {}

    /** The line of this text, which is UTF-8. */
    static byte[] of(byte[] body) {
        byte[] head = (HEX.toHexDigits(checksum(body, 0, body.length)) + " ").getBytes(StandardCharsets.US_ASCII);
        byte[] line = new byte[head.length + body.length + 1];
        System.arraycopy(head, 0, line, 0, head.length);
        System.arraycopy(body, 0, line, head.length, body.length);
        line[line.length - 1] = '\n';
        return line;
    }

    /** The text of the line between these places, its line feed left out; empty where the checksum does not fit. */
    static Optional<String> text(byte[] bytes, int from, int to) {
        if (to - from < PREFIX) {
            return Optional.empty();
        }
        String head = new String(bytes, from, PREFIX, StandardCharsets.US_ASCII);
        String wanted = HEX.toHexDigits(checksum(bytes, from + PREFIX, to - from - PREFIX)) + " ";
        return head.equals(wanted)
                ? Optional.of(new String(bytes, from + PREFIX, to - from - PREFIX, StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private static int checksum(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
