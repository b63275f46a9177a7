package dev.bourse.api.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bourse.api.money.Credits;
import java.time.Instant;

/**
 * A grant that is made again and again.
 *
 * @param schedule its id
 * @param account who gets them
 * @param amount how many each time
 * @param cron when
 * @param zone whose clock that is read on
 * @param until not after then; absent when for ever
 * @param catchUp what becomes of what the bank missed
 * @param reason why
 * @param by the subject who asked for it
 * @param state whether more is to come
 * @param next when it is due next; absent when no more is to come
 */
public record Schedule(
        String schedule,
        String account,
        Credits amount,
        String cron,
        String zone,
        Instant until,
        CatchUp catchUp,
        String reason,
        String by,
        State state,
        Instant next) {
    /** Whether more is to come. */
    public enum State {
        /** Yes. */
        @JsonProperty("active")
        ACTIVE,
        /** No: the last one is made. */
        @JsonProperty("ended")
        ENDED,
        /** No: an administrator cancelled it. */
        @JsonProperty("cancelled")
        CANCELLED
    }
}
