package dev.bourse.cli.lab;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.utility.Utility;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which game, for every command that takes one. */
final class GameOptions {
    @Parameters(
            paramLabel = "GAME",
            description =
                    "A file: {\"budgets\":[...],\"weights\":[[...]],\"reserve\":1e-9} in GAME.json, or in GAME.csv a row"
                            + " per bidder, the budget first.")
    Path file;

    @Option(names = "--reserve", description = "The owner's bid on every good, instead of the file's.")
    Double reserve;

    @Option(names = "--normalise", description = "Divide every row of weights by its sum.")
    boolean normalise;

    @Option(
            names = "--utility",
            defaultValue = "linear",
            converter = Utilities.class,
            description = "What shares are worth: " + Utilities.KNOWN + " (default: ${DEFAULT-VALUE}).")
    Utility utility;

    Game game() {
        GameFile read = GameFile.read(file);
        return (normalise ? read.normalised() : read).game(reserve);
    }
}
