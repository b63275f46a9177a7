package dev.bourse.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes bad input of good: bits turned, parts lost, doubled or put elsewhere, and what parsers stumble over put in. */
public final class Garbled {
    private static final List<String> STUMBLES = List.of(
            "null",
            "-1",
            "1e400",
            "NaN",
            "0x",
            "\u0000",
            "\n",
            "\t",
            ":",
            "\"",
            "[",
            "{",
            "}",
            "#",
            ",,",
            "&a *a",
            "!!x",
            "9".repeat(1_200),
            "1e999999999",
            "[".repeat(3_000),
            "\ud83d\ude00",
            "P9999999999D",
            "-".repeat(200));

    private Garbled() {}

    /** Some bytes like the good ones. */
    public static byte[] of(byte[] good, RandomGenerator random) {
        byte[] bytes = good;
        for (int i = 1 + random.nextInt(3); i > 0 && bytes.length > 0; i--) {
            int from = random.nextInt(bytes.length);
            int to = from + random.nextInt(Math.min(200, bytes.length - from) + 1);
            bytes = switch (random.nextInt(6)) {
                case 0 -> turned(bytes, from, random);
                case 1 -> joined(part(bytes, 0, from), part(bytes, to, bytes.length));
                case 2 -> joined(part(bytes, 0, to), part(bytes, from, bytes.length));
                case 3 -> joined(part(bytes, 0, from), part(bytes, to, bytes.length), part(bytes, from, to));
                case 4 -> part(bytes, 0, from);
                default -> joined(part(bytes, 0, from), stumble(random), part(bytes, to, bytes.length));
            };
        }
        return bytes;
    }

    private static byte[] turned(byte[] bytes, int at, RandomGenerator random) {
        byte[] other = bytes.clone();
        other[at] ^= (byte) (1 << random.nextInt(8));
        return other;
    }

    private static byte[] part(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    private static byte[] stumble(RandomGenerator random) {
        return STUMBLES.get(random.nextInt(STUMBLES.size())).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
