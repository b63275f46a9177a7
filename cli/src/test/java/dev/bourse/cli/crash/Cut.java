package dev.bourse.cli.crash;

import java.util.List;

/** How a machine's link fails. */
enum Cut {
    /** The interface is down: whoever calls is told at once. */
    LINK_DOWN("link down", ""),
    /** Connections break at once, and new ones are refused. */
    RESET("connections reset", """
            INPUT -i LINK -p tcp -j REJECT --reject-with tcp-reset
            OUTPUT -o LINK -p tcp ! --tcp-flags RST RST -j REJECT --reject-with tcp-reset
            """),
    /** Nothing passes, and nobody is told. */
    SILENT("silence", """
            INPUT -i LINK -j DROP
            OUTPUT -o LINK -j DROP
            """),
    /** What the machine says arrives, and the answers are lost. */
    DEAF("answers lost", "INPUT -i LINK -j DROP"),
    /** Nothing that the machine says arrives. */
    MUTE("requests lost", "OUTPUT -o LINK -j DROP");

    private final String words;
    private final String rules;

    Cut(String words, String rules) {
        this.words = words;
        this.rules = rules;
    }

    String words() {
        return words;
    }

    /** For the firewall of the machine whose interface this is. */
    List<String> rules(String link) {
        return rules.replace("LINK", link).lines().toList();
    }
}
