package dev.bourse.cli.lab;

import static dev.bourse.allocation.experiment.Label.EFFICIENCY;
import static dev.bourse.allocation.experiment.Label.ENVY_FREENESS;
import static dev.bourse.allocation.experiment.Label.ROUNDS;
import static dev.bourse.allocation.experiment.Label.SETTLED;
import static dev.bourse.allocation.experiment.Label.UNIFORMITY;

import dev.bourse.allocation.experiment.Figure;
import dev.bourse.allocation.experiment.PaperFigures;
import java.util.List;
import java.util.Locale;

/** The figures of the paper that can be made again. */
enum PaperFigure {
    FIGURE2,
    FIGURE3,
    FIGURE4,
    FIGURE5,
    FIGURE6;

    private static final int[] MANY_MACHINES = {5, 10, 20, 40, 60, 100, 150};
    private static final int[] FEW_MACHINES = {5, 10, 15, 20, 30, 40, 50, 60, 80, 100, 150};
    private static final int ROUNDS_SHOWN = 100;

    /** How many unless told: where bidders swap machines, games take long. */
    int seeds() {
        return switch (this) {
            case FIGURE2, FIGURE3 -> 100;
            case FIGURE4, FIGURE5, FIGURE6 -> 10;
        };
    }

    /** Over these numbers of bidders, or over the paper's where none are given. */
    Figure over(int... bidders) {
        boolean told = bidders.length > 0;
        return switch (this) {
            case FIGURE2 -> PaperFigures.two(told ? bidders : MANY_MACHINES);
            case FIGURE3 -> PaperFigures.three(told ? bidders[0] : 40, ROUNDS_SHOWN);
            case FIGURE4 -> PaperFigures.four(told ? bidders : FEW_MACHINES);
            case FIGURE5 -> PaperFigures.five(ROUNDS_SHOWN);
            case FIGURE6 -> PaperFigures.six(told ? bidders : FEW_MACHINES);
        };
    }

    /** How many numbers of bidders it can be asked over. */
    int mostBidders() {
        return switch (this) {
            case FIGURE3 -> 1;
            case FIGURE5 -> 0;
            case FIGURE2, FIGURE4, FIGURE6 -> Integer.MAX_VALUE;
        };
    }

    /** The measures its picture has, in order. */
    List<String> drawn() {
        return switch (this) {
            case FIGURE2 -> List.of(ROUNDS, EFFICIENCY, UNIFORMITY, ENVY_FREENESS);
            case FIGURE3, FIGURE5 -> List.of(EFFICIENCY);
            case FIGURE4 -> List.of(SETTLED, ROUNDS);
            case FIGURE6 -> List.of(EFFICIENCY, UNIFORMITY, ENVY_FREENESS);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
