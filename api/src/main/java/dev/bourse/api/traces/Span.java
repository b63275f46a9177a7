package dev.bourse.api.traces;

import java.util.Map;

/** A piece of work in a trace, from its begin to its end. Safe for any thread; what comes after its end changes nothing. */
public interface Span {
    /** Of which nothing is kept. */
    Span NONE = new Span() {
        @Override
        public void part(String name, long beganNanos, long endedNanos, Map<String, Long> figures) {
            // Nobody keeps it.
        }

        @Override
        public void say(String key, String value) {
            // Nobody keeps it.
        }

        @Override
        public void answered(int status) {
            // Nobody keeps it.
        }

        @Override
        public void failed(Throwable why) {
            // Nobody keeps it.
        }
    };

    /** The request that is answered in the context of the caller; {@link #NONE} where there is none, or it was answered. */
    static Span current() {
        return CurrentSpan.get();
    }

    /**
     * Tells of a part that is over; it may have outlasted the whole.
     *
     * @param beganNanos when, by {@link System#nanoTime}
     * @param endedNanos when, by the same
     * @param figures attributes
     */
    void part(String name, long beganNanos, long endedNanos, Map<String, Long> figures);

    /** Tells an attribute; never a secret, for whoever reads traces reads it. */
    void say(String key, String value);

    /** Ends it with a status of HTTP. */
    void answered(int status);

    /** Ends it without an answer. */
    void failed(Throwable why);
}
