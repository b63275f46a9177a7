package dev.bourse.cli.lab;

import dev.bourse.allocation.experiment.Games;
import dev.bourse.allocation.game.Game;
import java.util.SplittableRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Draws games, for solve and for programs. */
@Command(
        name = "generate",
        description = "Draw a game by a seed and print it as a file that the other commands read.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            GenerateCommand.Uniform.class,
            GenerateCommand.Correlated.class,
            GenerateCommand.PowerLaw.class,
            GenerateCommand.Sparse.class
        },
        footer = {"", "Example: bourse lab generate correlated --bidders 40 --seed 7 > game.json"})
final class GenerateCommand {
    private GenerateCommand() {}

    @Command(
            name = "uniform",
            description = "Weights uniform from 0 to 1, rows normalised; budgets of 1.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: bourse lab generate uniform --bidders 5 --goods 3 --seed 1"})
    static final class Uniform implements Runnable {
        @Mixin
        DrawOptions options;

        @Override
        public void run() {
            options.print(options.size().uniform(options.random()));
        }
    }

    @Command(
            name = "correlated",
            description =
                    "What each bidder needs of three resources times how strong each good is in them, all uniform from"
                            + " 0 to 1, rows normalised; budgets of 1.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: bourse lab generate correlated --bidders 40 --output csv > game.csv"})
    static final class Correlated implements Runnable {
        @Mixin
        DrawOptions options;

        @Override
        public void run() {
            options.print(options.size().correlated(options.random()));
        }
    }

    @Command(
            name = "power-law",
            description =
                    "Goods whose popularity falls by rank, rows normalised (Zipf), and budgets of few who are rich (Pareto).",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: bourse lab generate power-law --popularity 1 --wealth 1.5 --seed 3"})
    static final class PowerLaw implements Runnable {
        @Mixin
        DrawOptions options;

        @Option(
                names = "--popularity",
                defaultValue = "1",
                description = "s: weights of good j fall as (j + 1)^-s, from 0 to 10 (default: ${DEFAULT-VALUE}).")
        double popularity;

        @Option(
                names = "--wealth",
                defaultValue = "1.5",
                description = "a: the part of bidders with budgets above x is x^-a, from 0.1 to 1000 (default:"
                        + " ${DEFAULT-VALUE}).")
        double wealth;

        @Override
        public void run() {
            options.print(options.size().powerLaw(popularity, wealth, options.random()));
        }
    }

    @Command(
            name = "sparse",
            description =
                    "Each bidder wants only so many of the goods; weights uniform from 0 to 1, rows normalised; budgets of"
                            + " 1.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: bourse lab generate sparse --bidders 1000 --goods 500 --wanted 20"})
    static final class Sparse implements Runnable {
        @Mixin
        DrawOptions options;

        @Option(
                names = "--wanted",
                defaultValue = "10",
                description = "How many goods each bidder wants (default: ${DEFAULT-VALUE}).")
        int wanted;

        @Override
        public void run() {
            options.print(options.size().sparse(wanted, options.random()));
        }
    }

    /** What all games have, and how they are printed. */
    static final class DrawOptions {
        @Option(names = "--bidders", defaultValue = "10", description = "How many (default: ${DEFAULT-VALUE}).")
        int bidders;

        @Option(names = "--goods", defaultValue = "100", description = "How many (default: ${DEFAULT-VALUE}).")
        int goods;

        @Option(
                names = "--seed",
                defaultValue = "1",
                description = "Draws the same game again (default: ${DEFAULT-VALUE}).")
        long seed;

        @Option(
                names = "--reserve",
                defaultValue = "1e-9",
                description = "The owner's bid on every good (default: ${DEFAULT-VALUE}).")
        double reserve;

        @Option(
                names = "--output",
                defaultValue = "json",
                description = "How to print it: json, or csv without the reserve (default: ${DEFAULT-VALUE}).")
        DrawnGame.Form form;

        Games size() {
            return new Games(bidders, goods, reserve);
        }

        SplittableRandom random() {
            return new SplittableRandom(seed);
        }

        void print(Game game) {
            new DrawnGame(game).print(form, System.out);
        }
    }
}
