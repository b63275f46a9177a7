package dev.bourse.simulation.machine;

import dev.bourse.marketnode.auction.Command;
import dev.bourse.marketnode.auction.Outcome;
import dev.bourse.simulation.checking.Folio;
import dev.bourse.simulation.world.SimDisk;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** A machine, through all its lives: what remains of one for the next is on its disk. One thread. */
public final class Machine {
    private static final Duration REBOOT = Duration.ofSeconds(2);

    private final MachineSpec spec;
    private final Host host;
    private final SimDisk disk;
    private final Folio folio;
    private Duration ahead = Duration.ZERO;
    private Optional<Life> life = Optional.empty();

    /** A machine that has never run. */
    public Machine(MachineSpec spec, Host host) {
        this.spec = spec;
        this.host = host;
        this.disk = new SimDisk(spec.name(), host.dice().split());
        this.folio = host.checkers().machine(new Folio(spec.name(), spec.interval(), spec.charging(), spec.window()));
    }

    /** Switches it on for the first time. */
    public Machine begin() {
        host.agenda().in(0, spec.name() + ": starts", () -> start(false));
        return this;
    }

    /** Its name, and its party of the network. */
    public String name() {
        return spec.name();
    }

    /** Its disk. */
    public SimDisk disk() {
        return disk;
    }

    MachineSpec spec() {
        return spec;
    }

    Host host() {
        return host;
    }

    Folio folio() {
        return folio;
    }

    /** What its clock shows. */
    Instant now() {
        return host.agenda().now().plus(ahead);
    }

    /** Sets its clock so far ahead of the bank's, or behind. */
    public void clock(Duration difference) {
        ahead = difference;
        folio.clock(difference);
    }

    /** Loses power, at once, and comes back after so long, perhaps with an old copy of its disk. */
    public void fail(Duration away, boolean restored) {
        if (life.isEmpty()) {
            return;
        }
        life = Optional.empty();
        disk.fail();
        if (restored) {
            disk.restore();
        }
        host.trace().count(restored ? "disks restored" : "machines failed");
        host.trace().note(restored ? "dies, and comes back with an old disk:" : "dies:", spec.name());
        host.agenda().in(away, spec.name() + ": starts", () -> start(restored));
    }

    void fail() {
        fail(REBOOT, false);
    }

    private void start(boolean restored) {
        Life next = new Life(this);
        life = Optional.of(next);
        next.begin(restored);
    }

    boolean lives(Life one) {
        return life.filter(each -> each == one).isPresent();
    }

    /** Carries a bidder's command out, and answers when that is durable; a machine that is down answers nothing. */
    public void ask(Command command, Consumer<Outcome> answer) {
        life.ifPresent(each -> each.ask(command, answer));
    }

    /** Shows a bidder what it may see. */
    public void look(String bidder, Consumer<Look> answer) {
        life.flatMap(each -> each.look(bidder)).ifPresent(answer);
    }
}
