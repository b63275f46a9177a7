package dev.bourse.bank.desk;

import java.time.Duration;

/**
 * For how long tokens are good.
 *
 * @param usual when none is asked for
 * @param longest at most, for who asks with an own token
 * @param longestByAdmin at most, for who asks as an administrator or with the bootstrap secret
 */
public record TokenTerms(Duration usual, Duration longest, Duration longestByAdmin) {
    /** Checks the order. */
    public TokenTerms {
        if (!usual.isPositive() || usual.compareTo(longest) > 0 || longest.compareTo(longestByAdmin) > 0) {
            throw new IllegalArgumentException(
                    "The usual life of a token (%s) must be above zero and at most the longest (%s), and that at most the longest by an administrator (%s)."
                            .formatted(usual, longest, longestByAdmin));
        }
    }
}
