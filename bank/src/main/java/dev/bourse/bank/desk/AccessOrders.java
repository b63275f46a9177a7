package dev.bourse.bank.desk;

import dev.bourse.api.bank.BankKey;
import dev.bourse.api.bank.NewRevocation;
import dev.bourse.api.bank.Revocations;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.service.Call;
import dev.bourse.api.service.Operation;
import dev.bourse.api.service.Reply;
import dev.bourse.api.signing.Revocation;
import dev.bourse.api.signing.Scope;
import dev.bourse.api.signing.Token;
import dev.bourse.bank.ledger.Command;
import dev.bourse.bank.ledger.Outcome;
import dev.bourse.bank.ledger.Request;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;

/** Operations on keys and revocations. What they change this bank goes by at once, and others when they ask next. */
final class AccessOrders {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Teller teller;
    private final BankTrust trust;
    private final OwnKey own;
    private final WorkerExecutor locksmith;
    private final TokenTerms terms;
    private final InstantSource clock;

    AccessOrders(
            Teller teller,
            BankTrust trust,
            OwnKey own,
            WorkerExecutor locksmith,
            TokenTerms terms,
            InstantSource clock) {
        this.teller = teller;
        this.trust = trust;
        this.own = own;
        this.locksmith = locksmith;
        this.terms = terms;
        this.clock = clock;
    }

    /** How often to {@link #look}. */
    static Duration every() {
        return EVERY;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "keys", call -> Future.succeededFuture(Reply.ok(trust.keys().jwks())),
                "rotateKey", this::rotateKey,
                "dropKey", this::dropKey,
                "revocations", call -> Future.succeededFuture(revocations(call)),
                "revoke", this::revoke);
    }

    /** Reads what other banks on the same books changed; a bank whose key was dropped takes a new one. */
    Future<Void> look() {
        return trust.readSoon().compose(read -> {
            if (!trust.keys().lacks(own.signing().keyId())) {
                return Future.succeededFuture();
            }
            return locksmith.executeBlocking(() -> own.replace(Request::own)).compose(replaced -> trust.readSoon());
        });
    }

    private Reply revocations(Call call) {
        Revocations now = trust.revocations();
        String tag = '"' + now.version() + '"';
        boolean known = call.header("If-None-Match").filter(tag::equals).isPresent();
        Reply reply = known ? Reply.unchanged() : Reply.ok(now);
        return reply.with("ETag", tag);
    }

    private Future<Reply> revoke(Call call) {
        NewRevocation asked = call.body(NewRevocation.class);
        long fields = Stream.of(asked.token(), asked.id(), asked.subject())
                .filter(field -> field != null)
                .count();
        if (fields != 1) {
            throw DeskRefusals.revocationUnclear(fields);
        }
        return teller.order(call, asked, command(call, asked))
                .compose(outcome -> trust.readSoon().map(read -> Teller.reply(201, outcome)));
    }

    private Command.Revoke command(Call call, NewRevocation asked) {
        boolean admin = call.caller().has(Scope.ADMIN);
        Instant until = clock.instant().plus(terms.longestByAdmin());
        if (asked.subject() != null) {
            if (!admin && !call.subject().equals(asked.subject())) {
                throw DeskRefusals.tokensNotYours(asked.subject(), call.subject());
            }
            return new Command.Revoke(asked.subject(), Revocation.Kind.SUBJECT, until);
        }
        if (asked.id() != null) {
            if (!admin) {
                throw DeskRefusals.idNotProven(call.subject());
            }
            return new Command.Revoke(asked.id(), Revocation.Kind.TOKEN, until);
        }
        Token token = token(asked.token());
        if (!admin && !call.subject().equals(token.identity().subject())) {
            throw DeskRefusals.tokensNotYours(token.identity().subject(), call.subject());
        }
        return new Command.Revoke(
                token.id(), Revocation.Kind.TOKEN, token.identity().expires());
    }

    private Token token(String signed) {
        try {
            return Token.read(trust.keys(), signed);
        } catch (RefusedException e) {
            throw DeskRefusals.revokedMalformed(e.refusal().detail());
        }
    }

    private Future<Reply> rotateKey(Call call) {
        return locksmith
                .executeBlocking(() -> own.replace(command -> Teller.request(call, "", command)))
                .compose(outcome -> trust.readSoon().map(read -> Teller.reply(201, outcome)));
    }

    private Future<Reply> dropKey(Call call) {
        String key = call.path("key");
        if (key.equals(own.signing().keyId())) {
            throw DeskRefusals.keyInUse(key);
        }
        Future<Outcome<BankKey>> dropped = teller.order(call, key, new Command.DropKey(key));
        return dropped.compose(outcome -> trust.readSoon().map(read -> Teller.reply(200, outcome)));
    }
}
