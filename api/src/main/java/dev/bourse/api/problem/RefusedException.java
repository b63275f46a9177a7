package dev.bourse.api.problem;

/** Carries a {@link Refusal} through a failed future; without a stack trace, for it is an answer and no fault. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    /** Carries the refusal. */
    public RefusedException(Refusal refusal) {
        super(refusal.detail(), null, false, false);
        this.refusal = refusal;
    }

    /** Carries a refusal of these parts. */
    public RefusedException(String code, int status, String detail) {
        this(new Refusal(code, status, detail));
    }

    /** What was refused and why. */
    public Refusal refusal() {
        return refusal;
    }
}
