package dev.bourse.api.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.EventSubscription;
import dev.bourse.api.client.ServerEvent;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.testkit.Seeded;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class EventSubscriptionTest {
    private final BlockingQueue<ServerEvent> events = new LinkedBlockingQueue<>();
    private Stall stall;
    private ApiClient client;

    @BeforeEach
    void open(RandomGenerator random) {
        stall = new Stall();
        client = stall.client(TokenSource.none(), random);
    }

    @AfterEach
    void close() {
        stall.close();
    }

    @Test
    void aReaderGoesOnAfterTheLastEventItSaw() throws Exception {
        EventSubscription subscription = client.events("/v1/ticks", events::add);
        expectTicks(1, 3);
        stall.ticks.opened.poll(60, TimeUnit.SECONDS).close();
        expectTicks(4, 6);
        subscription.close();
        Stall.await(subscription.ended());
    }

    @Test
    void aClosedReaderLeavesTheService() throws Exception {
        EventSubscription subscription = client.events("/v1/ticks", events::add);
        expectTicks(1, 3);
        EventStream stream = stall.ticks.opened.poll(60, TimeUnit.SECONDS);
        LinkedBlockingQueue<Boolean> left = new LinkedBlockingQueue<>();
        stream.onClose(() -> left.add(stream.isOpen()));
        subscription.close();
        assertFalse(left.poll(60, TimeUnit.SECONDS));
    }

    @Test
    void aReaderThatFailsAtAnEventGetsTheNext() throws Exception {
        client.events("/v1/ticks", event -> {
            if (event.id().orElseThrow().equals("2")) {
                throw new IllegalStateException("cannot digest 2");
            }
            events.add(event);
        });
        assertEquals("1", next().id().orElseThrow());
        assertEquals("3", next().id().orElseThrow());
    }

    @Test
    void aRefusalEndsTheSubscription() {
        EventSubscription subscription = client.events("/v1/nowhere", events::add);
        RefusedException refused = assertThrows(RefusedException.class, () -> Stall.await(subscription.ended()));
        assertEquals("not-found", refused.refusal().code());
    }

    private void expectTicks(int first, int last) throws InterruptedException {
        for (int number = first; number <= last; number++) {
            ServerEvent event = next();
            assertEquals("tick", event.event());
            assertEquals(String.valueOf(number), event.id().orElseThrow());
            assertEquals(new Ticks.Tick(number), event.data(Ticks.Tick.class));
        }
    }

    private ServerEvent next() throws InterruptedException {
        ServerEvent event = events.poll(60, TimeUnit.SECONDS);
        assertTrue(event != null, "an event arrives");
        return event;
    }
}
