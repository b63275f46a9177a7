package dev.bourse.dashboards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.service.Reply;
import dev.bourse.dashboards.LongAnswers.Lines;
import dev.bourse.testkit.Wait;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LongAnswersTest {
    private final Vertx vertx = Vertx.vertx();
    private Instant now = Instant.parse("2026-01-31T12:00:00Z");
    private final LongAnswers answers = new LongAnswers(vertx, () -> now);

    /** Never ends by itself. */
    private static final Lines ENDLESS = new Lines() {
        @Override
        public Optional<?> next() {
            return Optional.of(1);
        }

        @Override
        public Object rest(String sentence) {
            return sentence;
        }
    };

    @AfterEach
    void stop() {
        Wait.on(vertx.close());
    }

    private Reply.Pieces asked() {
        return (Reply.Pieces) Wait.on(answers.answer(() -> ENDLESS));
    }

    private static String line(Reply.Pieces answer) {
        return Wait.on(answer.next().get()).map(Object::toString).orElse("no more");
    }

    private String refusal() {
        return assertThrows(RefusedException.class, () -> answers.answer(() -> ENDLESS))
                .refusal()
                .code();
    }

    @Test
    void whatTakesTooLongIsCutAndSaysSo() {
        Reply.Pieces answer = asked();
        assertEquals("1\n", line(answer));
        now = now.plus(LongAnswers.BUDGET).minusMillis(1);
        assertEquals("1\n", line(answer));
        assertEquals("lab-busy", refusal());
        now = now.plusMillis(1);
        assertEquals("\"The lab answers for 60 seconds at most; ask for less at once.\"\n", line(answer));
        assertEquals("no more", line(answer));
    }

    @Test
    void aReaderThatReadsNoFurtherStandsInNobodysWayForLong() {
        Reply.Pieces idle = asked();
        now = now.plus(LongAnswers.BUDGET);
        Reply.Pieces next = asked();
        assertEquals("1\n", line(next));
        idle.over().run();
        assertEquals("lab-busy", refusal());
        next.over().run();
        assertEquals("1\n", line(asked()));
    }

    @Test
    void aRefusedBeginningLeavesRoom() {
        RefusedException refused = new RefusedException("nothing", 400, "Nothing.");
        assertThrows(
                RefusedException.class,
                () -> Wait.on(answers.answer(() -> {
                    throw refused;
                })));
        assertEquals("1\n", line(asked()));
    }
}
