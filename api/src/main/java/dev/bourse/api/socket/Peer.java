package dev.bourse.api.socket;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.problem.RefusedException;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * Whoever is at this end of a {@link Duplex}; called on its event loop. A {@link RefusedException}
 * that it throws ends the conversation with its problem.
 */
public interface Peer {
    /** Hears bytes; {@link Duplex#took} says once they are out of the way. */
    void bytes(Buffer bytes);

    /** Hears a note. */
    void note(JsonNode note);

    /**
     * The conversation is over, which is the last.
     *
     * @param why what one of the ends refused, if any did
     */
    void closed(Optional<RefusedException> why);
}
