package dev.bourse.bank.ledger;

import dev.bourse.api.bank.BankKey;
import dev.bourse.api.money.Credits;
import dev.bourse.api.problem.Refusal;
import java.util.Locale;

/** What the rules for accounts, machines and requests refuse, each in one sentence. */
public final class Refusals {
    private Refusals() {}

    /** Nobody has the account. */
    public static Refusal accountUnknown(String account) {
        return new Refusal(
                "account-unknown",
                404,
                "There is no account %s; check the name, or let an administrator open it.".formatted(account));
    }

    /** Nobody placed the hold. */
    public static Refusal holdUnknown(String hold) {
        return new Refusal("hold-unknown", 404, "There is no hold %s; check its id.".formatted(hold));
    }

    /** The account is of a kind that cannot do this. */
    public static Refusal accountKind(AccountEntry account, String what) {
        return new Refusal(
                "account-kind",
                409,
                "The account %s is of kind %s and cannot %s; name an account of another kind."
                        .formatted(account.name(), account.kind().name().toLowerCase(Locale.ROOT), what));
    }

    static Refusal keyUnknown(String id) {
        return new Refusal("key-unknown", 404, "No bank signs or signed with a key %s; check its id.".formatted(id));
    }

    static Refusal keyRetired(BankKey key) {
        return new Refusal(
                "key-retired",
                409,
                "The key %s was retired at %s and cannot sign again; make a new one."
                        .formatted(key.id(), key.retired()));
    }

    static Refusal machineUnknown(String machine) {
        return new Refusal(
                "machine-unknown",
                404,
                "There is no machine %s; check the name, or start its node, which registers it.".formatted(machine));
    }

    static Refusal accountExists(String account) {
        return new Refusal(
                "account-exists", 409, "There is an account %s already; choose another name.".formatted(account));
    }

    static Refusal secondMint(String account) {
        return new Refusal(
                "account-kind",
                409,
                "The account %s cannot be of kind mint, for there is one mint; open it as user, team, organisation or income."
                        .formatted(account));
    }

    static Refusal amountNotPositive(String what, Credits amount) {
        return new Refusal(
                "amount-invalid",
                400,
                "The amount (%s) of the %s must be above zero; give a larger one.".formatted(amount, what));
    }

    static Refusal reasonTooLong(int length, int longest) {
        return new Refusal(
                "reason-too-long",
                400,
                "The reason (%d characters) must have at most %d; shorten it.".formatted(length, longest));
    }

    static Refusal supplyExhausted(Credits amount, Credits left) {
        return new Refusal(
                "supply-exhausted",
                409,
                "The grant of %s is more than the %s that can still be issued; all credits together are at most %s."
                        .formatted(amount, left, Credits.MAX));
    }

    static Refusal transferToSelf(String account) {
        return new Refusal(
                "transfer-to-self",
                400,
                "The transfer goes from %s to itself; name two different accounts.".formatted(account));
    }

    static Refusal fundsInsufficient(AccountEntry account, String who, Credits asked) {
        return new Refusal(
                "funds-insufficient",
                409,
                "The account %s has %s available and the %s for %s; ask for less, wait for holds to end, or get a grant."
                        .formatted(account.name(), account.available(), who, asked));
    }

    static Refusal idempotencyKeyInvalid(int length, int longest) {
        return new Refusal(
                "idempotency-key-invalid",
                400,
                "The Idempotency-Key (%d characters) must have 1 to %d, not all blank; a UUID will do."
                        .formatted(length, longest));
    }

    static Refusal idempotencyKeyReused(Repeat repeat, KeptReply kept) {
        return new Refusal(
                "idempotency-key-reused",
                422,
                "The Idempotency-Key (%s) was used at %s for another request (%s); send a new key with a new request."
                        .formatted(repeat.key(), kept.at(), kept.repeat().operation()));
    }

    static Refusal nameReserved(String machine) {
        return new Refusal(
                "name-reserved",
                400,
                "No machine may have the name %s, which is the audience of other tokens; choose another."
                        .formatted(machine));
    }

    static Refusal urlInvalid(String url, int longest) {
        return new Refusal(
                "url-invalid",
                400,
                "The url (%s) must begin with http:// or https:// and have at most %d characters; give the machine's address."
                        .formatted(url, longest));
    }

    static Refusal journalInvalid(String journal, int longest) {
        return new Refusal(
                "journal-invalid",
                400,
                "The journal's identity (%s) must have 1 to %d characters, not all blank; a UUID will do."
                        .formatted(journal, longest));
    }

    static Refusal preparedNegative(long prepared) {
        return new Refusal(
                "prepared-invalid",
                400,
                "The number of prepared batches (%d) must be at least 0; send what the journal says."
                        .formatted(prepared));
    }
}
