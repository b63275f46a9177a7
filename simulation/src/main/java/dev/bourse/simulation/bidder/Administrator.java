package dev.bourse.simulation.bidder;

import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.money.Credits;
import dev.bourse.bank.ledger.Command;
import dev.bourse.bank.ledger.Repeat;
import dev.bourse.simulation.machine.Host;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Founds the bank, opens accounts and grants credits, each grant under a key and sent until it is answered. */
public final class Administrator {
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final long MOST_MICROS = 20_000_000;
    private static final double SOMETIMES = 0.1;

    private final Party party;
    private final Host host;
    private final List<String> accounts;
    private long grants;

    /** An administrator with these bidders to care for. */
    public Administrator(Host host, List<String> accounts) {
        this.party = new Party("admin", host);
        this.host = host;
        this.accounts = accounts;
    }

    /** Begins at once. */
    public void begin() {
        send(new Command.Found("secret"), "found");
        accounts.forEach(account -> {
            send(new Command.Open(account, AccountKind.USER), "open-" + account);
            later(1, () -> grant(account));
        });
        later(host.dice().between(5, 30), this::wake);
    }

    private void wake() {
        grant(host.dice().one(accounts));
        later(host.dice().between(5, 30), this::wake);
    }

    private void grant(String account) {
        Credits amount = new Credits(host.dice().between(1, MOST_MICROS));
        send(new Command.Grant(account, amount, "simulated"), "grant-%d".formatted(++grants));
    }

    /** Sends until answered; now and then once more, which must change nothing. */
    private void send(Command<?> command, String key) {
        boolean[] answered = new boolean[1];
        Repeat repeat = new Repeat(key, command.getClass().getSimpleName(), Integer.toHexString(key.hashCode()));
        party.order(command, Optional.of(repeat), _ -> answered[0] = true);
        host.agenda().in(AGAIN, "admin: asks again", () -> {
            if (!answered[0] || host.dice().chance(SOMETIMES)) {
                send(command, key);
            }
        });
    }

    private void later(long seconds, Runnable event) {
        host.agenda().in(Duration.ofSeconds(seconds), "admin: wakes", event);
    }
}
