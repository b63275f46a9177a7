package dev.bourse.bank.ledger;

import dev.bourse.api.bank.Account;
import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.bank.Transfer;
import dev.bourse.api.bank.TransferKind;
import dev.bourse.api.money.Credits;
import dev.bourse.api.wire.Names;

/** Who has an account, and how credits come into being and change hands. */
final class AccountRules {
    private static final int LONGEST_REASON = 200;

    Command.Founded found(Command.Found command, Turn turn) {
        Books books = turn.books();
        if (books.secretHash().isPresent()) {
            return new Command.Founded(false);
        }
        books.appendSecretHash(command.secretHash());
        books.write(AccountEntry.opened(AccountEntry.MINT, AccountKind.MINT, turn.now()));
        books.write(AccountEntry.opened(AccountEntry.TREASURY, AccountKind.INCOME, turn.now()));
        return new Command.Founded(true);
    }

    Account open(Command.Open command, Turn turn) {
        String name = Names.check("account", command.account());
        if (command.kind() == AccountKind.MINT) {
            throw Refusals.secondMint(name).asException();
        }
        if (turn.books().account(name).isPresent()) {
            throw Refusals.accountExists(name).asException();
        }
        AccountEntry account = AccountEntry.opened(name, command.kind(), turn.now());
        turn.books().write(account);
        return account.toWire();
    }

    Transfer grant(Command.Grant command, Turn turn) {
        Credits amount = positive("grant", command.amount());
        AccountEntry to = turn.account(command.account());
        if (to.kind() != AccountKind.USER) {
            throw Refusals.accountKind(to, "take grants").asException();
        }
        AccountEntry mint = turn.account(AccountEntry.MINT);
        Credits left = Credits.MAX.plus(mint.balance());
        if (left.compareTo(amount) < 0) {
            throw Refusals.supplyExhausted(amount, left).asException();
        }
        return turn.post(TransferKind.GRANT, mint.name(), to.name(), amount, reason(command.reason()), null);
    }

    Transfer move(Command.Move command, Turn turn) {
        Credits amount = positive("transfer", command.amount());
        AccountEntry from = turn.account(command.from());
        AccountEntry to = turn.account(command.to());
        if (from.equals(to)) {
            throw Refusals.transferToSelf(from.name()).asException();
        }
        if (from.kind() == AccountKind.MINT || to.kind() == AccountKind.MINT) {
            throw Refusals.accountKind(from.kind() == AccountKind.MINT ? from : to, "give or take transfers")
                    .asException();
        }
        if (from.available().compareTo(amount) < 0) {
            throw Refusals.fundsInsufficient(from, "transfer asks", amount).asException();
        }
        return turn.post(TransferKind.TRANSFER, from.name(), to.name(), amount, reason(command.reason()), null);
    }

    private static Credits positive(String what, Credits amount) {
        if (!amount.isPositive()) {
            throw Refusals.amountNotPositive(what, amount).asException();
        }
        return amount;
    }

    private static String reason(String reason) {
        if (reason != null && reason.length() > LONGEST_REASON) {
            throw Refusals.reasonTooLong(reason.length(), LONGEST_REASON).asException();
        }
        return reason;
    }
}
