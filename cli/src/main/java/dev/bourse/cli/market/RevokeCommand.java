package dev.bourse.cli.market;

import static dev.bourse.cli.market.Connection.await;

import dev.bourse.api.bank.NewRevocation;
import dev.bourse.cli.output.Table;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Revokes tokens before they expire. */
@Command(
        name = "revoke",
        description = "Revoke a token, or all tokens of a subject; everybody refuses them half a minute later.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: bourse token revoke --subject alice --token-file admin.token",
            "         bourse token revoke --stolen old.token --token-file alice.token"
        })
public final class RevokeCommand extends MarketCommand {
    @ArgGroup(multiplicity = "1")
    What what;

    /** What is revoked: one of these. */
    static final class What {
        @Option(names = "--subject", description = "All tokens of an account or a machine: yours, or scope admin.")
        String subject;

        @Option(names = "--id", description = "The token with this id, its claim jti (scope admin).")
        String id;

        @Option(names = "--stolen", paramLabel = "FILE", description = "The token in this file: yours, or scope admin.")
        Path stolen;
    }

    @Override
    void ask(Connection market) {
        String token = what.stolen == null ? null : MarketOptions.text(what.stolen);
        var revoked = await(market.bank().revoke(new NewRevocation(token, what.id, what.subject), Connection.newKey()));
        Table.of("kind", "name", "issued before", "kept until")
                .row(revoked.kind().name().toLowerCase(Locale.ROOT), revoked.name(), revoked.before(), revoked.until())
                .print(format, revoked, System.out);
    }
}
