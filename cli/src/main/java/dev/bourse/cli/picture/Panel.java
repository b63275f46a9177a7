package dev.bourse.cli.picture;

/** A chart of a page. */
public sealed interface Panel permits LinePanel, BarPanel {
    /** What the panel shows. */
    String title();
}
