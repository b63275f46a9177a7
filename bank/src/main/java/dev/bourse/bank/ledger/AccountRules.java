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
        books.write(AccountEntry.opened(AccountEntry.MINT, AccountKind.MINT, null, turn.now()));
        books.write(AccountEntry.opened(AccountEntry.TREASURY, AccountKind.INCOME, null, turn.now()));
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
        if (command.parent() != null) {
            checkParent(command, turn.account(command.parent()));
        }
        AccountEntry account = AccountEntry.opened(name, command.kind(), command.parent(), turn.now());
        turn.books().write(account);
        return account.toWire(turn.now());
    }

    /** Each kind is below another one, so no tree is deeper than organisation, team, user. */
    private static void checkParent(Command.Open command, AccountEntry parent) {
        boolean fits = switch (command.kind()) {
            case USER -> parent.kind() == AccountKind.TEAM || parent.kind() == AccountKind.ORGANISATION;
            case TEAM -> parent.kind() == AccountKind.ORGANISATION;
            case ORGANISATION, INCOME, MINT -> false;
        };
        if (!fits) {
            throw LimitRefusals.parentUnfit(command, parent).asException();
        }
    }

    Transfer grant(Command.Grant command, Turn turn) {
        Credits amount = checkPositive("grant", command.amount());
        AccountEntry to = turn.account(command.account());
        if (!to.holdsBudget()) {
            throw Refusals.accountKind(to, "take grants").asException();
        }
        AccountEntry mint = turn.account(AccountEntry.MINT);
        Credits left = Credits.MAX.plus(mint.balance());
        if (left.compareTo(amount) < 0) {
            throw Refusals.supplyExhausted(amount, left).asException();
        }
        return turn.post(TransferKind.GRANT, mint.name(), to.name(), amount, checkReason(command.reason()));
    }

    Transfer move(Command.Move command, Turn turn) {
        Credits amount = checkPositive("transfer", command.amount());
        AccountEntry from = turn.account(command.from());
        AccountEntry to = turn.account(command.to());
        if (from.equals(to)) {
            throw Refusals.transferToSelf(from.name()).asException();
        }
        if (from.kind() == AccountKind.MINT || to.kind() == AccountKind.MINT) {
            throw Refusals.accountKind(from.kind() == AccountKind.MINT ? from : to, "give or take transfers")
                    .asException();
        }
        LimitRules.checkThawed(from, turn);
        checkPassesDown(from, to, turn);
        if (from.available().compareTo(amount) < 0) {
            throw Refusals.fundsInsufficient(from, "transfer asks", amount).asException();
        }
        return turn.post(TransferKind.TRANSFER, from.name(), to.name(), amount, checkReason(command.reason()));
    }

    /** An organisation's credits are its members'; only an administrator, who is never the account, may give them away. */
    private static void checkPassesDown(AccountEntry from, AccountEntry to, Turn turn) {
        boolean hasMembers = from.kind() == AccountKind.ORGANISATION || from.kind() == AccountKind.TEAM;
        if (hasMembers
                && turn.by().equals(from.name())
                && !turn.books().lineage(to.name()).contains(from)) {
            throw LimitRefusals.transferNotBelow(from, to).asException();
        }
    }

    static Credits checkPositive(String what, Credits amount) {
        if (!amount.isPositive()) {
            throw Refusals.amountNotPositive(what, amount).asException();
        }
        return amount;
    }

    static String checkReason(String reason) {
        if (reason != null && reason.length() > LONGEST_REASON) {
            throw Refusals.reasonTooLong(reason.length(), LONGEST_REASON).asException();
        }
        return reason;
    }
}
