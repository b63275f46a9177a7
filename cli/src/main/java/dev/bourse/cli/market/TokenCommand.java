package dev.bourse.cli.market;

import static dev.bourse.cli.market.Connection.await;

import dev.bourse.api.bank.IssuedToken;
import dev.bourse.api.bank.TokenRequest;
import dev.bourse.cli.output.Durations;
import dev.bourse.cli.output.Format;
import dev.bourse.cli.output.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Gets a token from the bank and prints it. */
@Command(
        name = "token",
        description =
                "Get a token: any with the bootstrap secret ($BOURSE_SECRET) or scope admin, else one for yourself.",
        mixinStandardHelpOptions = true,
        subcommands = RevokeCommand.class,
        footer = {
            "",
            "Example: export BOURSE_SECRET=...",
            "         bourse token --subject root --scopes admin > admin.token",
            "         bourse token --subject alice --scopes bidder --for 12h \\",
            "           --token-file admin.token > alice.token",
            "         bourse token --outside id.token --for 12h > alice.token"
        })
public final class TokenCommand extends MarketCommand {
    @Option(names = "--subject", description = "Whom it names: an account or a machine (default: yourself).")
    String subject;

    @Option(
            names = "--scopes",
            split = ",",
            description = "What it permits: admin, bidder, node, observer, auditor (default: what yours permits).")
    List<String> scopes;

    @Option(
            names = "--audience",
            defaultValue = "bank",
            description = "Who accepts it: bank, dashboard or a machine (default: ${DEFAULT-VALUE}).")
    String audience;

    @Option(
            names = "--for",
            defaultValue = "1h",
            converter = Durations.class,
            description = "How long it is good for (default: ${DEFAULT-VALUE}).")
    Duration life;

    @Option(
            names = "--outside",
            paramLabel = "FILE",
            description = "A file with a token of an issuer that the bank knows, to be exchanged.")
    Path outside;

    @Override
    void ask(Connection market) {
        String foreign = outside == null ? null : MarketOptions.text(outside);
        String secret = options.hasToken() || foreign != null ? null : System.getenv("BOURSE_SECRET");
        IssuedToken issued = await(
                market.bank().token(new TokenRequest(secret, subject, scopes, audience, life.toSeconds(), foreign)));
        if (format == Format.TABLE) {
            System.out.println(issued.token());
            return;
        }
        Table.of("subject", "scopes", "audience", "expires", "token")
                .row(
                        issued.subject(),
                        String.join(" ", Optional.ofNullable(issued.scopes()).orElse(List.of())),
                        issued.audience(),
                        issued.expires(),
                        issued.token())
                .print(format, issued, System.out);
    }
}
