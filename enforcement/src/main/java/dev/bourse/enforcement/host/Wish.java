package dev.bourse.enforcement.host;

/** The means of enforcement that the owner asks for. */
public enum Wish {
    /** The best that works, but never {@link #NONE}, which is an explicit choice. */
    AUTO,
    /** Control groups, version 2 if it has a cpu controller, else version 1. */
    CGROUP,
    /** A running Docker engine. */
    DOCKER,
    /** No limits. */
    NONE
}
