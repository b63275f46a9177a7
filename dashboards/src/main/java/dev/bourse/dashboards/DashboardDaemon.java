package dev.bourse.dashboards;

import dev.bourse.api.service.HttpService;
import dev.bourse.dashboards.history.History;
import dev.bourse.dashboards.history.Retention;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** The dashboard, running. */
public final class DashboardDaemon implements AutoCloseable {
    private static final long START_SECONDS = 30;

    private final Assembly parts;
    private final HttpService service;
    private final Runnable before;

    private DashboardDaemon(Assembly parts, HttpService service, Runnable before) {
        this.parts = parts;
        this.service = service;
        this.before = before;
    }

    /** Starts a dashboard; a {@code RefusedException} says why it cannot. */
    public static DashboardDaemon start(DashboardConfig config) {
        History history =
                History.open(Optional.ofNullable(config.history()), config.retention(), InstantSource.system());
        return start(new Assembly(config.front(), history), new Live(config)::begin, () -> {});
    }

    /** Starts a dashboard that plays a recording. */
    public static DashboardDaemon replay(ReplayConfig config) {
        Replay replay = new Replay(config);
        Front front = Replay.front(config);
        History history = History.open(Optional.empty(), Retention.usual(), InstantSource.system());
        return start(new Assembly(front, history), replay::begin, replay::close);
    }

    private static DashboardDaemon start(Assembly parts, Function<Assembly, Source> origin, Runnable before) {
        try {
            HttpService service = awaited(Future.future(promise -> parts.loop.runOnContext(start -> {
                try {
                    parts.serve(origin.apply(parts)).onComplete(promise);
                } catch (RuntimeException e) {
                    promise.fail(e);
                }
            })));
            return new DashboardDaemon(parts, service, before);
        } catch (RuntimeException e) {
            before.run();
            parts.close();
            throw e;
        }
    }

    private static <T> T awaited(Future<T> answer) {
        try {
            return answer.await(START_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("The dashboard did not start within " + START_SECONDS + " s", e);
        }
    }

    /** The port it listens on. */
    public int port() {
        return service.port();
    }

    @Override
    public void close() {
        service.close().await();
        before.run();
        parts.close();
    }
}
