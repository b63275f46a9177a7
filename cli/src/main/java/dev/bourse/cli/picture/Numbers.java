package dev.bourse.cli.picture;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.Collectors;

/** Numbers as text, the same everywhere: a point before decimals, powers of ten where zeros would have to be counted. */
final class Numbers {
    private static final int LARGEST_PLAIN = 6;
    private static final int SMALLEST_PLAIN = -3;

    private static final int BRIEF = 3;
    private static final int LONGEST_TOGETHER = 4;
    private static final String BETWEEN_THOUSANDS = "\u202f";

    private Numbers() {}

    /** Three digits of the value, of a plain number all before the point. */
    static String brief(double value) {
        BigDecimal exact = BigDecimal.valueOf(value);
        if (!isPlain(exact)) {
            return scientific(exact.round(new MathContext(BRIEF)));
        }
        return plain(exact.round(new MathContext(Math.max(BRIEF, magnitude(exact) + 1))));
    }

    /** The value to all its digits. */
    static String exact(double value) {
        BigDecimal exact = BigDecimal.valueOf(value);
        return isPlain(exact) ? plain(exact) : scientific(exact);
    }

    static boolean isPlain(BigDecimal value) {
        return value.signum() == 0 || (magnitude(value) >= SMALLEST_PLAIN && magnitude(value) < LARGEST_PLAIN);
    }

    /** All digits, with as many decimals as the number is made of. */
    static String plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return typeset(stripped.signum() == 0 ? "0" : stripped.toPlainString());
    }

    /** Digits times a power of ten. */
    static String scientific(BigDecimal value) {
        if (value.signum() == 0) {
            return "0";
        }
        int exponent = magnitude(value);
        String digits = plain(value.scaleByPowerOfTen(-exponent));
        String power = "10" + superscript(exponent);
        return switch (digits) {
            case "1" -> power;
            case "−1" -> "−" + power;
            default -> digits + "×" + power;
        };
    }

    /** The exponent of the first digit. */
    static int magnitude(BigDecimal value) {
        return value.precision() - value.scale() - 1;
    }

    /** The plain number with a true minus and, from five digits on, narrow spaces between thousands. */
    static String typeset(String number) {
        String[] parts = number.replace("-", "").split("\\.", -1);
        String whole = parts[0].length() <= LONGEST_TOGETHER
                ? parts[0]
                : parts[0].replaceAll("(?<=\\d)(?=(\\d{3})+$)", BETWEEN_THOUSANDS);
        return (number.startsWith("-") ? "−" : "") + whole + (parts.length > 1 ? "." + parts[1] : "");
    }

    private static String superscript(int exponent) {
        return Integer.toString(exponent)
                .chars()
                .mapToObj(c -> c == '-' ? "⁻" : String.valueOf("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0')))
                .collect(Collectors.joining());
    }
}
