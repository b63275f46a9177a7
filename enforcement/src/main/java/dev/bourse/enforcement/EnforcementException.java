package dev.bourse.enforcement;

import java.io.Serial;

/** The host can't do what it was asked; {@link #refusal} for programs, the message for people. */
public final class EnforcementException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final Refusal refusal;

    /** A refusal, and a sentence with the value, the rule and the way out. */
    public EnforcementException(Refusal refusal, String sentence) {
        super(sentence);
        this.refusal = refusal;
    }

    /** A refusal, a sentence with the value, the rule and the way out, and what the host answered. */
    public EnforcementException(Refusal refusal, String sentence, Throwable cause) {
        super(sentence, cause);
        this.refusal = refusal;
    }

    /** Which refusal. */
    public Refusal refusal() {
        return refusal;
    }
}
