package dev.bourse.dashboards.experiment;

import java.util.List;
import java.util.stream.Stream;

/**
 * A figure of the paper, and what is said of it.
 *
 * @param name as in {@code bourse lab reproduce NAME}
 * @param question what it answers
 * @param title what it shows
 * @param across what its points are over
 * @param bidders the numbers of bidders that the paper has; none where they can't be chosen
 * @param mostBidders of how many numbers of bidders it can be made
 * @param drawn the measures of its picture
 * @param claims what the paper says
 * @param expected what other code computed
 */
public record Experiment(
        String name,
        String question,
        String title,
        String across,
        List<Integer> bidders,
        int mostBidders,
        List<String> drawn,
        List<Claim> claims,
        List<Expected> expected) {
    /** All that there are. */
    public static List<Experiment> all() {
        return Stream.of(PaperFigure.values()).map(Experiment::of).toList();
    }

    private static Experiment of(PaperFigure figure) {
        return new Experiment(
                figure.toString(),
                figure.question(),
                figure.over().title(),
                figure.over().across(),
                figure.bidders(),
                figure.mostBidders(),
                figure.drawn(),
                Claim.of(figure),
                Expected.of(figure));
    }
}
