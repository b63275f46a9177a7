package dev.bourse.cli.attack;

import java.util.random.RandomGenerator;

/** The ways in which a request can be wrong. */
@SuppressWarnings("ImmutableEnumChecker") // Its hands are methods, which have no state.
enum Breakage {
    NONE(false, Breakage::none),
    VALUE(false, BrokenBody::value),
    MISSING(false, BrokenBody::missing),
    EXTRA(false, BrokenBody::extra),
    TWICE(false, BrokenBody::twice),
    JSON(false, BrokenBody::json),
    ENCODING(false, BrokenBody::encoding),
    SIZE(true, BrokenBody::size),
    MEDIA_TYPE(false, BrokenBody::mediaType),
    METHOD(true, BrokenHead::method),
    PATH(true, BrokenHead::path),
    QUERY(true, BrokenHead::query),
    HEADERS(true, BrokenHead::headers),
    FRAMING(true, BrokenHead::framing);

    /** Makes a request wrong. */
    private interface Hand {
        void spoil(Draft draft, RandomGenerator random);
    }

    private final boolean mayClose;
    private final Hand hand;

    /** @param mayClose whether it can be so wrong that no answer belongs to it, only the end of the connection */
    Breakage(boolean mayClose, Hand hand) {
        this.mayClose = mayClose;
        this.hand = hand;
    }

    void spoil(Draft draft, RandomGenerator random) {
        hand.spoil(draft, random);
    }

    boolean mayClose() {
        return mayClose;
    }

    private static void none(Draft draft, RandomGenerator random) {
        // As good as it came.
    }
}
