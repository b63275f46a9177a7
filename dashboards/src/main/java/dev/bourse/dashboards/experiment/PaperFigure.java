package dev.bourse.dashboards.experiment;

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
public enum PaperFigure {
    FIGURE2("Do markets settle, how efficient and how fair are they, the more bidders there are?"),
    FIGURE3("How does efficiency grow from round to round, by best responses and by the local greedy?"),
    FIGURE4("Do markets settle where a bidder can use 5 or 20 machines only?"),
    FIGURE5("How efficient do markets stay that do not settle?"),
    FIGURE6("How efficient and fair are markets where a bidder can use 5 or 20 machines only?");

    private static final int ROUNDS_SHOWN = 100;

    private final String question;

    PaperFigure(String question) {
        this.question = question;
    }

    /** What it answers. */
    public String question() {
        return question;
    }

    /** How many seeds unless told: where bidders swap machines, games take long. */
    public int seeds() {
        return switch (this) {
            case FIGURE2, FIGURE3 -> 100;
            case FIGURE4, FIGURE5, FIGURE6 -> 10;
        };
    }

    /** The numbers of bidders that the paper has; none where they can't be chosen. */
    public List<Integer> bidders() {
        return switch (this) {
            case FIGURE2 -> List.of(5, 10, 20, 40, 60, 100, 150);
            case FIGURE3 -> List.of(40);
            case FIGURE4, FIGURE6 -> List.of(5, 10, 15, 20, 30, 40, 50, 60, 80, 100, 150);
            case FIGURE5 -> List.of();
        };
    }

    /** Over these numbers of bidders, or over the paper's where none are given. */
    public Figure over(int... bidders) {
        int[] sizes = bidders.length > 0
                ? bidders
                : bidders().stream().mapToInt(Integer::intValue).toArray();
        return switch (this) {
            case FIGURE2 -> PaperFigures.two(sizes);
            case FIGURE3 -> PaperFigures.three(sizes[0], ROUNDS_SHOWN);
            case FIGURE4 -> PaperFigures.four(sizes);
            case FIGURE5 -> PaperFigures.five(ROUNDS_SHOWN);
            case FIGURE6 -> PaperFigures.six(sizes);
        };
    }

    /** How many numbers of bidders it can be asked over. */
    public int mostBidders() {
        return switch (this) {
            case FIGURE3 -> 1;
            case FIGURE5 -> 0;
            case FIGURE2, FIGURE4, FIGURE6 -> Integer.MAX_VALUE;
        };
    }

    /** The measures its picture has, in order. */
    public List<String> drawn() {
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
