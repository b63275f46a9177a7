package dev.bourse.cli.power;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32C;

/** Random texts, and checksums short enough to be said of each. */
final class Marks {
    private Marks() {}

    static String of(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    /** A text of up to so many letters, most of them short. */
    static String text(RandomGenerator random, int longest) {
        int length = random.nextInt(1 + random.nextInt(longest));
        return random.ints(length, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
