package dev.bourse.api.problem;

/**
 * Why a request was refused, in a form that its caller can act on.
 *
 * @param code stable and hyphenated, such as {@code voucher-expired}
 * @param status the HTTP status that fits
 * @param detail a sentence with the value, the rule and the way out
 */
public record Refusal(String code, int status, String detail) {
    /** The same refusal as a throwable, for a failed future. */
    public RefusedException asException() {
        return new RefusedException(this);
    }
}
