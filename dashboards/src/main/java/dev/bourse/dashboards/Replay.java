package dev.bourse.dashboards;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.service.Limits;
import dev.bourse.api.signing.KeySet;
import dev.bourse.api.signing.Trust;
import dev.bourse.dashboards.DashboardConfig.Anonymous;
import dev.bourse.dashboards.observatory.Moment;
import dev.bourse.dashboards.replay.Player;
import dev.bourse.dashboards.replay.Recording;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The market as another dashboard recorded it, of which everybody sees all. */
final class Replay {
    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);
    private static final Duration STEP = Duration.ofMillis(250);

    private final ReplayConfig config;
    private final Recording recording;
    private volatile boolean ended;

    /** Opens the recording; a {@link RefusedException} says what is wrong with it. */
    Replay(ReplayConfig config) {
        this.config = config;
        this.recording = config.file() == null ? Recording.bundled() : Recording.open(config.file());
    }

    static Front front(ReplayConfig config) {
        return new Front(
                config.host(),
                config.port(),
                Anonymous.SHARES,
                Duration.ofSeconds(1),
                Duration.ofHours(1),
                Optional.empty(),
                Limits.usual(),
                Optional.empty());
    }

    /** Begins to play; on the event loop. */
    Source begin(Assembly parts) {
        Player player = new Player(recording.history(), config.speed(), parts.market);
        step(parts, player, System.nanoTime());
        return new Source(player, Trust.in(KeySet::none), Future.succeededFuture(), Optional.empty());
    }

    private void step(Assembly parts, Player player, long began) {
        if (ended) {
            return;
        }
        Duration played = Duration.ofNanos(System.nanoTime() - began);
        Future<Moment> read = parts.vertx.executeBlocking(() -> player.read(played));
        read.onComplete(then -> {
            if (then.succeeded()) {
                player.show(then.result(), parts.clock.instant());
            } else if (!ended) {
                LOG.warn("A moment of the recording cannot be read", then.cause());
            }
            parts.vertx.setTimer(STEP.toMillis(), rested -> step(parts, player, began));
        });
    }

    void close() {
        ended = true;
        recording.close();
    }
}
