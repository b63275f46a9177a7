package dev.bourse.cli.picture;

/** How values become lengths. */
public enum Scale {
    /** Equal differences are equal lengths. */
    LINEAR,
    /** Equal ratios are equal lengths; only positive values have a place. */
    LOG
}
