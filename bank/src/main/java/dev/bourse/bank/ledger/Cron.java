package dev.bourse.bank.ledger;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** When something recurs: the five fields of cron, read on a zone's clock. */
final class Cron {
    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    private final ExecutionTime times;
    private final ZoneId zone;

    private Cron(ExecutionTime times, ZoneId zone) {
        this.times = times;
        this.zone = zone;
    }

    /** Reads the fields; refuses those that say nothing. */
    static Cron of(String fields, String zone) {
        ZoneId where;
        try {
            where = ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw ScheduleRefusals.zoneInvalid(zone).asException();
        }
        try {
            return new Cron(ExecutionTime.forCron(PARSER.parse(fields)), where);
        } catch (IllegalArgumentException e) {
            throw ScheduleRefusals.cronInvalid(fields, e.getMessage()).asException();
        }
    }

    /** The first time after the instant. */
    Optional<Instant> after(Instant instant) {
        return times.nextExecution(second(instant)).map(ZonedDateTime::toInstant);
    }

    /** The first time at the instant or after it. */
    Optional<Instant> from(Instant instant) {
        return after(instant.minusNanos(1));
    }

    /** The last time at the instant or before it. */
    Optional<Instant> until(Instant instant) {
        return times.lastExecution(second(instant).plusSeconds(1)).map(ZonedDateTime::toInstant);
    }

    /** The library knows whole seconds only, and all times are some. */
    private ZonedDateTime second(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).atZone(zone);
    }
}
