package dev.bourse.enforcement.runner;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.ResponseItem.ErrorDetail;
import com.github.dockerjava.api.model.ResponseItem.ProgressDetail;
import dev.bourse.enforcement.PullProgress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** An image that is being pulled; closing it calls the pull off. Called by one thread of the client, awaited by another. */
final class Pulling extends ResultCallback.Adapter<PullResponseItem> {
    private static final String DOWNLOADS = "Downloading";

    private final Consumer<PullProgress> told;
    private final Map<String, PullProgress> layers = new HashMap<>();
    /** What went wrong, if something did. */
    private final CompletableFuture<Optional<String>> over = new CompletableFuture<>();

    private volatile long newsNanos = System.nanoTime();

    Pulling(Consumer<PullProgress> told) {
        this.told = told;
    }

    @Override
    public void onNext(PullResponseItem news) {
        newsNanos = System.nanoTime();
        if (news.isErrorIndicated()) {
            over.complete(Optional.of(Optional.ofNullable(news.getErrorDetail())
                    .map(ErrorDetail::getMessage)
                    .orElse("no reason told")));
            return;
        }
        ProgressDetail detail = news.getProgressDetail();
        if (DOWNLOADS.equals(news.getStatus())
                && detail != null
                && detail.getCurrent() != null
                && detail.getTotal() != null) {
            layers.put(news.getId(), new PullProgress(detail.getCurrent(), detail.getTotal()));
            told.accept(new PullProgress(
                    layers.values().stream().mapToLong(PullProgress::bytes).sum(),
                    layers.values().stream().mapToLong(PullProgress::of).sum()));
        }
    }

    @Override
    public void onError(Throwable failure) {
        over.complete(Optional.of(String.valueOf(failure.getMessage())));
    }

    @Override
    public void onComplete() {
        over.complete(Optional.empty());
        super.onComplete();
    }

    /**
     * Waits for its end.
     *
     * @param patience how long there may be no news
     * @param longest how long it may take in all
     * @return what went wrong, if something did
     */
    Optional<String> await(Duration patience, Duration longest) {
        long begun = System.nanoTime();
        while (true) {
            long now = System.nanoTime();
            long left = Math.min(newsNanos + patience.toNanos() - now, begun + longest.toNanos() - now);
            if (left <= 0) {
                return Optional.of(PullTrouble.SILENT);
            }
            try {
                return over.get(left, TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                // There may have been news meanwhile.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.of("interrupted");
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
