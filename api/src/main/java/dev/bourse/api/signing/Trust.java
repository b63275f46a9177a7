package dev.bourse.api.signing;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** By what tokens are checked: what the bank said last of its keys and of revoked tokens. Safe for any thread. */
public interface Trust {
    /** The keys known now. */
    KeySet keys();

    /** The revoked tokens known now. */
    Revoked revoked();

    /**
     * Asks again, because somebody shows a key that is not known; but not as often as somebody shows one. Done when
     * there is nothing newer to be had for now, and never failed.
     */
    Future<Void> askAgain();

    /** The keys known at each time, and nothing revoked. */
    static Trust in(Supplier<KeySet> known) {
        return new Trust() {
            @Override
            public KeySet keys() {
                return known.get();
            }

            @Override
            public Revoked revoked() {
                return Revoked.NONE;
            }

            @Override
            public Future<Void> askAgain() {
                return Future.succeededFuture();
            }
        };
    }
}
