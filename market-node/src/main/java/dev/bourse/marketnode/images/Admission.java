package dev.bourse.marketnode.images;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.bourse.api.market.ImageName;
import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Images;
import dev.bourse.enforcement.Refusal;
import dev.bourse.marketnode.hands.JsonFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who may run which image on this machine: any bidder what was put there or came without credentials; what came with some
 * only those whom its registry let have it, each by a pull of its own. That is kept in {@code images.json}, by images'
 * contents, over restarts.
 *
 * <p>For one thread, the node's hands, save {@link #expect} and {@link #giveUp}, which any may call; blocks.
 */
final class Admission {
    private final Images images;
    private final JsonFile<Map<String, Set<String>>> file;
    private final Map<String, Set<String>> kept;
    /** What may just have come, and isn't written down yet. */
    private final Set<Want> coming = ConcurrentHashMap.newKeySet();

    Admission(Images images, Path books) {
        this.images = images;
        this.file = new JsonFile<>(books.resolve("images.json"), new TypeReference<Map<String, Set<String>>>() {});
        this.kept = new TreeMap<>(file.read().orElse(Map.of()));
    }

    /**
     * What identifies the image, which the bidder may run.
     *
     * @throws EnforcementException {@code image-missing} if it isn't on the machine for this bidder
     */
    String admit(String bidder, ImageName image) {
        return images.find(image.toString())
                .filter(_ -> coming.stream().noneMatch(want -> want.image().equals(image)))
                .filter(id -> !kept.containsKey(id) || kept.get(id).contains(bidder))
                .orElseThrow(() -> new EnforcementException(
                        Refusal.IMAGE_MISSING, "The image (%s) is not on the machine.".formatted(image)));
    }

    /** Lets nobody run what has the name of an image that comes with credentials until it is written down whose it is. */
    void expect(Want want) {
        if (want.auth().isPresent()) {
            coming.add(want);
        }
    }

    /** What was expected didn't come. */
    void giveUp(Want want) {
        coming.remove(want);
    }

    /**
     * A registry let the bidder have the image.
     *
     * @param before what was on the machine before
     */
    void came(Want want, Set<String> before) {
        try {
            images.find(want.image().toString()).ifPresent(id -> write(want, id, before.contains(id)));
        } finally {
            coming.remove(want);
        }
    }

    private void write(Want want, String id, boolean wasThere) {
        if (kept.containsKey(id) || (want.auth().isPresent() && !wasThere)) {
            kept.computeIfAbsent(id, _ -> new TreeSet<>()).add(want.bidder());
            file.write(kept);
        }
    }
}
