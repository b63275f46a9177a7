package dev.bourse.dashboards.history;

import dev.bourse.api.wire.Csv;

/** How an export is written. Instants are of UTC in each. */
public enum ExportFormat {
    /** Comma-separated values with a header. */
    CSV(Csv.MEDIA_TYPE, "FORMAT csv, HEADER, TIMESTAMPFORMAT '%Y-%m-%dT%H:%M:%S.%fZ'"),
    /** An object of JSON a line. */
    NDJSON("application/x-ndjson", "FORMAT json, TIMESTAMPFORMAT '%Y-%m-%dT%H:%M:%S.%fZ'"),
    /** Apache Parquet; to try long dictionaries of numbers, in vain, took a tenth of the time. */
    PARQUET("application/vnd.apache.parquet", "FORMAT parquet, DICTIONARY_SIZE_LIMIT 8192");

    private final String mediaType;
    private final String options;

    ExportFormat(String mediaType, String options) {
        this.mediaType = mediaType;
        this.options = options;
    }

    /** The media type. */
    public String mediaType() {
        return mediaType;
    }

    /** The column of a time: Parquet says that it is of UTC, the others' text does. */
    String time(String column) {
        return this == PARQUET ? "make_timestamptz(epoch_us(" + column + "))" : column;
    }

    String options(Dataset dataset) {
        return this == PARQUET
                ? options
                        + ", KV_METADATA {schema: '%s', schema_version: '%d'}"
                                .formatted(dataset.word(), Dataset.VERSION)
                : options;
    }
}
