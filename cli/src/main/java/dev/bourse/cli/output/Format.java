package dev.bourse.cli.output;

/** How a command prints its result. */
public enum Format {
    /** Aligned columns. */
    TABLE,
    /** The whole result as JSON. */
    JSON,
    /** The table's rows, comma separated (RFC 4180), with a header line. */
    CSV;

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
