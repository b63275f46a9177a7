package dev.bourse.cli.market;

import picocli.CommandLine.Option;

/** What all commands that move credits take. */
abstract class PostingCommand extends MarketCommand {
    @Option(names = "--reason", defaultValue = "", description = "Why, for the record.")
    String reason;

    @Option(names = "--key", description = "The idempotency key: repeated with the same key it has no second effect.")
    private String key;

    final String key() {
        return key == null ? Connection.newKey() : key;
    }
}
