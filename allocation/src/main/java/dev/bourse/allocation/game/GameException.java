package dev.bourse.allocation.game;

/** Input that no game, bid or clearing can have; {@link #code()} is stable, the message names value, rule and way out. */
public final class GameException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    public GameException(Refusal refusal, String sentence) {
        super(refusal.code() + ": " + sentence);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }

    public String code() {
        return refusal.code();
    }

    /** The message without the code. */
    public String sentence() {
        return getMessage().substring(code().length() + 2);
    }
}
