package dev.bourse.workloads.softmax;

/** Bytes that do not say what they should; the message names the place, the value and the rule. */
public final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    Malformed(String message) {
        super(message);
    }
}
