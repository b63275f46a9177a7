package dev.bourse.cli.market;

import static dev.bourse.cli.market.Connection.await;

import dev.bourse.api.bank.BankKey;
import dev.bourse.cli.output.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The keys that the bank signs tokens and vouchers with. */
@Command(
        name = "key",
        description = "Change the keys that the bank signs with (scope admin).",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(rotate | drop)",
        subcommands = {KeyCommand.Rotate.class, KeyCommand.Drop.class},
        footer = {"", "Example: bourse key rotate --bank https://bank.example --token-file admin.token"})
public final class KeyCommand {
    /** A new key. */
    @Command(
            name = "rotate",
            description = "Have the bank sign with a new key; what the old one signed is good until it expires.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: bourse key rotate --token-file admin.token"})
    static final class Rotate extends MarketCommand {
        @Override
        void ask(Connection market) {
            BankKey made = await(market.bank().rotateKey(Connection.newKey()));
            table(made).print(format, made, System.out);
        }
    }

    /** A key that nobody should believe any more. */
    @Command(
            name = "drop",
            description = "Have nobody accept what a stolen or lost key signed, from now on and for ever.",
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "Example: bourse key drop URFwP99D6voN3VHuQDAje09X984Yrsv8cl1iMKB984o --token-file admin.token"
            })
    static final class Drop extends MarketCommand {
        @Parameters(paramLabel = "KEY", description = "The key's id, the kid in /v1/keys.")
        String key;

        @Override
        void ask(Connection market) {
            BankKey dropped = await(market.bank().dropKey(key, Connection.newKey()));
            table(dropped).print(format, dropped, System.out);
        }
    }

    private static Table table(BankKey key) {
        return Table.of("key", "since", "retired", "good until")
                .row(
                        key.id(),
                        key.since(),
                        key.retired() == null ? "-" : key.retired(),
                        key.until() == null ? "-" : key.until());
    }
}
