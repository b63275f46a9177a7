package dev.bourse.marketnode;

import dev.bourse.api.service.Call;
import dev.bourse.api.signing.Identity;
import dev.bourse.api.signing.Scope;
import java.util.Optional;
import java.util.function.Predicate;

/** Who may see what. */
final class Caller {
    private Caller() {}

    /** The bidders whose affairs the caller may see: its own as a bidder, everybody's as an auditor, else nobody's. */
    static Predicate<String> sees(Call call) {
        Optional<Identity> identity = call.identity();
        if (identity.filter(caller -> caller.has(Scope.AUDITOR)).isPresent()) {
            return _ -> true;
        }
        Optional<String> own =
                identity.filter(caller -> caller.has(Scope.BIDDER)).map(Identity::subject);
        return bidder -> own.equals(Optional.of(bidder));
    }
}
