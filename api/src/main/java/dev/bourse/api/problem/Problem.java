package dev.bourse.api.problem;

/**
 * Problem details over HTTP (RFC 9457), {@code application/problem+json}.
 *
 * @param type {@code urn:bourse:problem:} and the code
 * @param title the code in words
 * @param status the HTTP status
 * @param detail a sentence with the value, the rule and the way out
 * @param code the stable code
 */
public record Problem(String type, String title, int status, String detail, String code) {
    /** The media type. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** The problem that tells of the refusal. */
    public static Problem of(Refusal refusal) {
        return new Problem(
                "urn:bourse:problem:" + refusal.code(),
                refusal.code().replace('-', ' '),
                refusal.status(),
                refusal.detail(),
                refusal.code());
    }

    /** The refusal this problem tells of. */
    public Refusal refusal() {
        return new Refusal(code, status, detail);
    }
}
