package dev.bourse.biddingagent;

import dev.bourse.api.problem.RefusedException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what goes wrong once, and not again at every turn until it is mended. Any thread. */
final class Complaints {
    private static final Logger LOG = LoggerFactory.getLogger(AgentDaemon.class);

    private final Map<String, String> open = new ConcurrentHashMap<>();

    void about(String what, Throwable failure) {
        String code =
                failure instanceof RefusedException refused ? refused.refusal().code() : failure.toString();
        if (!code.equals(open.put(what, code))) {
            LOG.warn("{}: {} ({})", what, failure.getMessage(), code);
        }
    }

    void mended(String what) {
        if (open.remove(what) != null) {
            LOG.info("{}: works again", what);
        }
    }
}
