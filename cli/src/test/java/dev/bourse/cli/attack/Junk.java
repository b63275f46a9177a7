package dev.bourse.cli.attack;

import java.util.List;
import java.util.random.RandomGenerator;

/** What parsers stumble at. */
final class Junk {
    /** Numbers, texts and instants at which parsers stumble, as JSON. */
    static final List<String> VALUES = List.of(
            "null",
            "true",
            "\"\"",
            "\"x\"",
            "0",
            "-1",
            "1e400",
            "-1e400",
            "1e-400",
            "1e999999999",
            "9223372036854775807",
            "9223372036854775808",
            "123456789012345678901234567890",
            "0.1234567",
            "1e9",
            "NaN",
            "Infinity",
            "\"NaN\"",
            "\"1e400\"",
            "[]",
            "{}",
            "[[[]]]",
            "[null]",
            "{\"\":null}",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\udfff\\ud800\"",
            "\"\\u202e\"",
            "\"\ud83d\ude00\"",
            "\"a\\nb\\r\\nX-Injected: 1\"",
            "\"../../etc/passwd\"",
            "\"%s%n%x\"",
            "\"' OR 1=1 --\"",
            "\"${jndi:ldap://x}\"",
            "\"<script>\"",
            "\"2026-13-45T99:00:00Z\"",
            "\"+1000000000-12-31T23:59:59.999999999Z\"",
            "\"-1000000000-01-01T00:00:00Z\"",
            "\"" + "y".repeat(9_000) + "\"",
            "-9223372036854775808",
            "0e0",
            "-0",
            "0." + "1".repeat(2_000),
            "1" + "0".repeat(900),
            "1" + "0".repeat(2_000));

    /** Names of members, which stand between quotes. */
    static final List<String> NAMES =
            List.of("x", "", "__proto__", "@class", "@type", "secret", "\\u0000", "z".repeat(3_000), "$ref");

    /** Parts of an address. */
    static final List<String> PARTS = List.of(
            "%2e%2e",
            "..",
            ".",
            "..%2f..%2fetc%2fpasswd",
            "%252e%252e%252f",
            "%00",
            "%zz",
            "%",
            "%e9",
            "%ff%fe",
            "%ed%a0%80",
            "a%20b",
            "a+b",
            "a;b=c",
            "\u00e9",
            "",
            "x".repeat(300),
            "x".repeat(5_000),
            "-1",
            "0",
            "99999999999999999999",
            "1e9",
            "2147483648",
            "9223372036854775807",
            "null",
            "true",
            "[]",
            "a%0d%0aX-Injected:%201",
            "alice:task-1",
            ":",
            "bobby:",
            "*",
            "{good}",
            "%7Bgood%7D",
            "\\",
            "~",
            "@",
            "'",
            "%27%20OR%201%3D1",
            "<script>",
            "\"",
            "|",
            "^",
            "2026-13-45",
            "%2B1000000000-12-31T23:59:59Z");

    private Junk() {}

    static <T> T pick(RandomGenerator random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
