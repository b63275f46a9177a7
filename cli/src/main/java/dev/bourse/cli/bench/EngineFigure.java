package dev.bourse.cli.bench;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A part of the engine against something known, in one run.
 *
 * @param what the part
 * @param size of the instance
 * @param millis the median, or the quantile that {@code what} names
 * @param against what it is held against; absent where there is nothing here to hold it against
 * @param otherMillis the other's
 * @param ratio what the mark is about: the one over the other, or the other over the one
 * @param mark what was asked for
 * @param met whether it was met; absent where that cannot be told here
 * @param note what else was seen
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EngineFigure(
        String what,
        String size,
        Double millis,
        String against,
        Double otherMillis,
        Double ratio,
        String mark,
        Boolean met,
        String note) {}
