package dev.bourse.workloads;

/** A refusal the caller can act on: a stable code and one line that names the value, the rule and the way out. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    final Reason reason;

    Refused(Reason reason, String sentence) {
        super(reason.code + ": " + sentence);
        this.reason = reason;
    }
}
