package dev.bourse.enforcement;

/** How far processes are kept apart from the rest of the host, beyond a user of their own; containers always are. */
public enum Isolation {
    /** {@link #NAMESPACES} where the host can, else {@link #USER}, which is then said. */
    AUTO,
    /** Namespaces for processes, mounts, IPC and names; the host's files read-only, a private {@code /tmp}. */
    NAMESPACES,
    /** A user without privileges and without the means of gaining any; it sees what any user of the host sees. */
    USER
}
