package dev.bourse.cli.crash;

/** Who is killed. */
enum Victim {
    BANK("the bank"),
    NODE("a node"),
    BANK_AND_NODE("the bank and a node"),
    STARTING_BANK("the bank, again as it starts"),
    STARTING_NODE("a node, again as it starts"),
    AGENT("an agent");

    private final String words;

    Victim(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    boolean isStarting() {
        return this == STARTING_BANK || this == STARTING_NODE;
    }
}
