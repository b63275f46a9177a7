package dev.bourse.enforcement.doctor;

/**
 * What was found of one part of the host.
 *
 * @param part what was looked at
 * @param state how it is
 * @param means what that means, a sentence for people
 * @param mend a command line or a line of the configuration that mends it; empty where nothing is to be mended
 * @param asked whether the machine, as it is configured, needs it
 */
public record Finding(String part, State state, String means, String mend, boolean asked) {
    /** How a part of a host is. */
    public enum State {
        /** Whole. */
        OK("ok"),
        /** There, but not all of it, or not known. */
        PARTIAL("partial"),
        /** Not there. */
        MISSING("missing");

        private final String code;

        State(String code) {
            this.code = code;
        }

        /** The word for programs. */
        public String code() {
            return code;
        }
    }

    /** All is well. */
    public static Finding ok(String part, String means) {
        return new Finding(part, State.OK, means, "", false);
    }

    /** Something is there, but not all. */
    public static Finding partial(String part, String means, String mend) {
        return new Finding(part, State.PARTIAL, means, mend, false);
    }

    /** It is not there, and {@code asked} for or not. */
    public static Finding missing(String part, String means, String mend, boolean asked) {
        return new Finding(part, State.MISSING, means, mend, asked);
    }

    /** Whether the machine can't be what it is asked to be. */
    public boolean fails() {
        return asked && state == State.MISSING;
    }
}
