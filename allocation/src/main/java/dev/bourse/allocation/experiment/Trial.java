package dev.bourse.allocation.experiment;

import java.util.random.RandomGenerator;

/** One game drawn, played and measured. Pure: what it finds depends on the generator only. */
@FunctionalInterface
interface Trial {
    void play(RandomGenerator random, Findings into);
}
