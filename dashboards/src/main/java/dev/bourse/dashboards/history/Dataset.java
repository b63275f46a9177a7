package dev.bourse.dashboards.history;

import java.util.Locale;

/** What can be exported; the columns are those of docs/export.md. */
public enum Dataset {
    /** What every machine cleared. */
    CLEARINGS("""
            SELECT m.name AS machine, g.name AS good, number, {cleared_at}, {heard_at}, capacity,
                price AS price_micros, reserve AS reserve_micros, bidders, utilisation
            FROM clearings JOIN names m ON machine = m.id JOIN names g ON good = g.id
            WHERE {range:heard_at}"""),
    /** Every bidder's part of each clearing. */
    BIDS("""
            SELECT m.name AS machine, g.name AS good, number, {heard_at}, b.name AS bidder, rate AS rate_micros,
                CASE WHEN price = 0 THEN 0 ELSE rate::DOUBLE / price::DOUBLE END AS share
            FROM bids JOIN names m ON machine = m.id JOIN names g ON good = g.id JOIN names b ON bidder = b.id
            WHERE {range:heard_at} AND {own}"""),
    /** The market's measures, each moment that was measured. */
    MEASURES("""
            SELECT {heard_at}, name, value
            FROM points JOIN series s ON series = s.id
            WHERE subject = 'market' AND NOT isnan(value) AND {range:heard_at}"""),
    /** The valuations that bidders published, a weight a row. */
    VALUATIONS("""
            SELECT b.name AS bidder, {heard_at}, rate_micros, origin, m.name AS machine, weight
            FROM (SELECT bidder, heard_at, rate AS rate_micros, origin, unnest(machines) AS machine, unnest(weights) AS weight
                FROM valuations WHERE {range:heard_at} AND {own}) v
                JOIN names b ON bidder = b.id JOIN names m ON machine = m.id
            """),
    /** The series of the market and of machines, a minute a row. */
    MINUTES("""
            SELECT {start}, subject, good, name, min, max, mean, last, covered / 1e6 AS covered_seconds
            FROM minutes JOIN series s ON series = s.id
            WHERE NOT starts_with(subject, 'bidder:') AND {range:start}"""),
    /** The bank's transfers, which come as lines of CSV, the instants as microseconds. */
    LEDGER("""
            SELECT id, {posted_at}, kind, from_account, to_account, amount_micros, reason, hold, sequence, refunds, posted_by
            FROM (SELECT *, make_timestamp(posted) AS posted_at FROM read_csv('{lines}',
                auto_detect = false, header = false, delim = ',', quote = '"', escape = '"', new_line = '\\n',
                nullstr = '', allow_quoted_nulls = false, parallel = false, buffer_size = 1048576, max_line_size = 65536,
                columns = {'id': 'BIGINT', 'posted': 'BIGINT', 'kind': 'VARCHAR', 'from_account': 'VARCHAR',
                    'to_account': 'VARCHAR', 'amount_micros': 'BIGINT', 'reason': 'VARCHAR', 'hold': 'VARCHAR',
                    'sequence': 'BIGINT', 'refunds': 'BIGINT', 'posted_by': 'VARCHAR'}))""");

    /** The version of the columns. */
    public static final int VERSION = 1;

    private final String query;

    Dataset(String query) {
        this.query = query;
    }

    /** Its name in addresses and documents. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The schema that an export of it follows, such as {@code bids/1}. */
    public String schema() {
        return word() + "/" + VERSION;
    }

    /** Whether it tells of bidders one by one. */
    public boolean tellsOfBidders() {
        return this == BIDS || this == VALUATIONS;
    }

    /** The rows that come through the pipe as a query. */
    String query(Pipe lines, ExportFormat format) {
        return instants(format).replace("{lines}", lines.path().toString().replace("'", "''"));
    }

    private String instants(ExportFormat format) {
        return query.replaceAll("\\{(posted_at|cleared_at|heard_at|start)}", format.time("$1") + " AS $1");
    }

    /**
     * The rows of the range as a query.
     *
     * @param own a condition on {@code bidder}
     */
    String query(long fromMicros, long toMicros, String own, ExportFormat format) {
        return instants(format)
                .replaceAll(
                        "\\{range:(\\w+)}",
                        "$1 >= make_timestamp(%d) AND $1 < make_timestamp(%d)".formatted(fromMicros, toMicros))
                .replace("{own}", own);
    }
}
