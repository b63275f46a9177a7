package dev.bourse.marketnode.images;

import dev.bourse.api.market.ImageName;
import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Enforcer;
import dev.bourse.enforcement.Images;
import dev.bourse.enforcement.PullProgress;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.RegistryLogin;
import dev.bourse.marketnode.hands.Loop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Pulls images that bidders want and that aren't on the machine, beside the node's hands: one at a time for each bidder, so
 * that a registry which keeps one waiting keeps no other.
 *
 * <p>For the node's event loop, save {@link #admit}.
 */
public final class Pulls {
    private final Loop loop;
    private final Optional<Images> images;
    private final Optional<PullConfig> config;
    private final Optional<Admission> admission;
    private final Map<Want, Pull> pulls = new HashMap<>();

    /**
     * Pulls by the enforcer's engine, if it has one; blocks.
     *
     * @param config absent: nothing is pulled
     * @param books where it is kept who may run what
     */
    public Pulls(Loop loop, Enforcer enforcer, Optional<PullConfig> config, Path books) {
        this.loop = loop;
        this.images = enforcer.images();
        this.config = config;
        this.admission = images.map(engine -> new Admission(engine, books));
    }

    /**
     * What identifies an image that the bidder may run here. For the node's hands; blocks.
     *
     * @throws EnforcementException {@code image-missing} if it isn't on the machine for this bidder
     */
    public String admit(String bidder, String image) {
        return admission.map(door -> door.admit(bidder, ImageName.of(image))).orElse(image);
    }

    /** That it is being pulled, for people, if so. */
    public Optional<String> waits(Want want) {
        return Optional.ofNullable(pulls.get(want)).map(pull -> pull.waits(want.image()));
    }

    /** Pulls it; fails with an {@link EnforcementException}. */
    public Future<Void> pull(Want want) {
        Pull known = pulls.get(want);
        if (known != null) {
            return known.done();
        }
        if (config.filter(told -> told.allows(want.image())).isEmpty()) {
            return Future.failedFuture(new EnforcementException(Refusal.IMAGE_MISSING, notHere(want.image())));
        }
        List<Future<Void>> before = pulls.entrySet().stream()
                .filter(entry -> entry.getKey().bidder().equals(want.bidder()))
                .map(entry -> entry.getValue().done())
                .toList();
        AtomicReference<PullProgress> progress = new AtomicReference<>(new PullProgress(0, 0));
        Future<Void> done = Future.join(before)
                .otherwiseEmpty()
                .compose(_ -> fetch(want, config.get(), progress))
                .onComplete(_ -> pulls.remove(want));
        pulls.put(want, new Pull(done, progress));
        return done;
    }

    private String notHere(ImageName image) {
        String rule = config.map(told -> "pulls images only from " + String.join(", ", told.registries()))
                .orElse("pulls none");
        return "The image (%s) is not on the machine, which %s; choose another machine, or ask the owner of this one."
                .formatted(image, rule);
    }

    private Future<Void> fetch(Want want, PullConfig told, AtomicReference<PullProgress> progress) {
        Admission door = admission.orElseThrow();
        Promise<Set<String>> came = Promise.promise();
        Thread.ofVirtual().name("pull").start(() -> {
            try {
                Set<String> before = images.orElseThrow().all();
                door.expect(want);
                images.orElseThrow()
                        .pull(
                                want.image().toString(),
                                want.auth().map(auth -> new RegistryLogin(auth.username(), auth.password())),
                                told.patience(),
                                told.longest(),
                                progress::set);
                loop.soon(() -> came.complete(before));
            } catch (RuntimeException failure) {
                door.giveUp(want);
                loop.soon(() -> came.fail(failure));
            }
        });
        return came.future().compose(before -> loop.run(() -> door.came(want, before)));
    }
}
