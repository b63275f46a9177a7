package dev.bourse.simulation.world;

import dev.bourse.simulation.Fault;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** All chance in a simulated market, and which faults it may bring. One thread. */
public final class Dice {
    private final SplittableRandom random;
    private final Set<Fault> faults;

    /** Dice that fall by the seed. */
    public Dice(SplittableRandom random, Set<Fault> faults) {
        this.random = random;
        this.faults = faults;
    }

    /** Dice of their own for a part of the market. */
    public Dice split() {
        return new Dice(random.split(), faults);
    }

    /** The generator, for production code that wants one. */
    public RandomGenerator random() {
        return random;
    }

    /** Whether the fault may occur. */
    public boolean has(Fault fault) {
        return faults.contains(fault);
    }

    /** Whether the fault occurs now, if it is on. */
    public boolean strikes(Fault fault, double probability) {
        return has(fault) && chance(probability);
    }

    /** Whether something of this probability comes to pass. */
    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** A number from one bound to the other, both included. */
    public long between(long least, long most) {
        return random.nextLong(least, most + 1);
    }

    /** One of them. */
    public <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
