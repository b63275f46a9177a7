package dev.bourse.cli.attack;

import java.util.Locale;

/** The three that listen, and the audience of the tokens that each accepts. */
enum Daemon {
    BANK("bank"),
    NODE(Exchange.MACHINE),
    DASHBOARD("dashboard");

    private final String audience;

    Daemon(String audience) {
        this.audience = audience;
    }

    String audience() {
        return audience;
    }

    String document() {
        return "openapi/" + this + ".yaml";
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
