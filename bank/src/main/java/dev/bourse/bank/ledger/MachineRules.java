package dev.bourse.bank.ledger;

import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.bank.Machine;
import dev.bourse.api.bank.MachineRegistration;
import dev.bourse.api.wire.Names;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which machines there are and in which epoch each is. The same journal keeps its epoch; another one, or an older copy
 * of it, begins the next. Holds of an older epoch can no longer be settled; they end by expiry or by the machine's
 * release.
 */
final class MachineRules {
    /** Audiences of tokens that are no machines; a machine of that name could use its users' tokens elsewhere. */
    private static final Set<String> RESERVED = Set.of("bank", "dashboard");

    private static final Pattern URL = Pattern.compile("https?://\\S+");
    private static final int LONGEST_TEXT = 256;

    Machine register(Command.Register command, Turn turn) {
        String name = Names.check("machine", command.machine());
        if (RESERVED.contains(name)) {
            throw Refusals.nameReserved(name).asException();
        }
        MachineRegistration said = check(command.registration());
        MachineEntry machine = turn.books()
                .machine(name)
                .map(known -> known.keepsItsJournal(said) ? known.moved(said) : known.nextEpoch(said, turn.now()))
                .orElseGet(() -> MachineEntry.first(name, AccountEntry.TREASURY, said, turn.now()));
        turn.books().write(machine);
        return machine.toWire();
    }

    Machine own(Command.Own command, Turn turn) {
        MachineEntry machine = turn.machine(command.machine());
        if (command.owner() == null) {
            MachineEntry removed = machine.removed();
            turn.books().write(removed);
            return removed.toWire();
        }
        AccountEntry owner = turn.account(command.owner());
        if (owner.kind() != AccountKind.INCOME) {
            throw Refusals.accountKind(owner, "own machines").asException();
        }
        MachineEntry owned = machine.owned(owner.name());
        turn.books().write(owned);
        return owned.toWire();
    }

    private static MachineRegistration check(MachineRegistration said) {
        if (!URL.matcher(said.url()).matches() || said.url().length() > LONGEST_TEXT) {
            throw Refusals.urlInvalid(said.url(), LONGEST_TEXT).asException();
        }
        if (said.journal().isBlank() || said.journal().length() > LONGEST_TEXT) {
            throw Refusals.journalInvalid(said.journal(), LONGEST_TEXT).asException();
        }
        if (said.prepared() < 0) {
            throw Refusals.preparedNegative(said.prepared()).asException();
        }
        return said;
    }
}
