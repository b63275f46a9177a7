package dev.bourse.cli.lab;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.Layout;
import dev.bourse.api.wire.WireJson;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** A game, with the same reserve on every good, on its way into a {@link GameFile}. */
record DrawnGame(Game game) {
    /** How a game is printed. */
    enum Form {
        /** All of it. */
        JSON,
        /** A header line, then a row per bidder, the budget first and a weight for every good after it. */
        CSV
    }

    void print(Form form, PrintStream out) {
        switch (form) {
            case JSON -> out.println(WireJson.write(file()));
            case CSV -> printRows(out);
        }
        out.flush();
    }

    GameFile file() {
        Layout layout = game.layout();
        if (layout.isDense()) {
            return new GameFile(game.budgets(), null, null, rows(), game.reserve(0));
        }
        int[][] wanted = new int[game.bidders()][];
        Arrays.setAll(
                wanted,
                i -> IntStream.range(layout.from(i), layout.from(i + 1))
                        .map(layout::good)
                        .toArray());
        return new GameFile(game.budgets(), game.goods(), wanted, rows(), game.reserve(0));
    }

    private double[][] rows() {
        double[][] rows = new double[game.bidders()][];
        Arrays.setAll(rows, i -> {
            double[] row = new double[game.layout().width(i)];
            game.copyWeights(i, row);
            return row;
        });
        return rows;
    }

    private void printRows(PrintStream out) {
        String header = IntStream.range(0, game.goods())
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(",", "budget,", "\r\n"));
        out.print(header);
        for (int i = 0; i < game.bidders(); i++) {
            out.print(DoubleStream.concat(DoubleStream.of(game.budget(i)), DoubleStream.of(game.weights(i)))
                    .mapToObj(Double::toString)
                    .collect(Collectors.joining(",", "", "\r\n")));
        }
    }
}
