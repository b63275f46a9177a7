package dev.bourse.bank.desk;

import dev.bourse.api.bank.IssuedToken;
import dev.bourse.api.bank.TokenRequest;
import dev.bourse.api.service.Call;
import dev.bourse.api.service.Operation;
import dev.bourse.api.service.Reply;
import dev.bourse.api.signing.Identity;
import dev.bourse.api.signing.Scope;
import dev.bourse.bank.ledger.Command;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;

/** Gives out tokens; one that an administrator orders when the record of it is committed. */
final class Issuance {
    /** Who has the secret of the first start; no account can have this name. */
    private static final String FOUNDER = "(bootstrap secret)";

    private final TokenOffice tokens;
    private final Teller teller;
    private final Readers readers;
    private final Readers outsiders;

    Issuance(TokenOffice tokens, Teller teller, Readers readers, Readers outsiders) {
        this.tokens = tokens;
        this.teller = teller;
        this.readers = readers;
        this.outsiders = outsiders;
    }

    Map<String, Operation> operations() {
        return Map.of("issueToken", this::issueToken);
    }

    private Future<Reply> issueToken(Call call) {
        TokenRequest asked = call.body(TokenRequest.class);
        Optional<Identity> caller = call.identity();
        // An issuer that is slow to tell its keys must not hold up readers of the books.
        Readers threads = asked.subjectToken() == null ? readers : outsiders;
        return threads.read(() -> tokens.issue(asked, caller))
                .compose(token -> record(call, asked, token))
                .map(token -> Reply.json(201, token));
    }

    private Future<IssuedToken> record(Call call, TokenRequest asked, IssuedToken token) {
        Optional<String> administrator = asked.secret() != null
                ? Optional.of(FOUNDER)
                : call.identity().filter(who -> who.has(Scope.ADMIN)).map(Identity::subject);
        Command<Void> issue = new Command.Issue(token.subject(), token.scopes(), token.audience(), token.expires());
        return administrator
                .map(name -> teller.record(name, call.operationId(), issue).map(token))
                .orElse(Future.succeededFuture(token));
    }
}
