package dev.bourse.biddingagent.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.bourse.api.market.GpuRequest;
import dev.bourse.api.size.Bytes;
import java.util.regex.Pattern;

/**
 * The part of a GPU that each task of a job wants: a slice by its profile, a share by its memory, or a turn.
 *
 * @param said as the user wrote it
 */
public record GpuWish(String said) {
    private static final String TURN = "turn";
    private static final Pattern MEMORY = Pattern.compile("\\d+[KMGT]iB");
    private static final Pattern PROFILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+_-]{0,31}");

    /** Checks the form. */
    public GpuWish {
        if (!said.equals(TURN) && !PROFILE.matcher(said).matches()) {
            throw new IllegalArgumentException(
                    "The GPU (%s) must be a slice's profile such as 1g.10gb, memory such as 16GiB, or the word turn."
                            .formatted(said));
        }
        request(said);
    }

    /** As configured: {@code 1g.10gb}, {@code 16GiB} or {@code turn}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static GpuWish of(Object said) {
        return new GpuWish(String.valueOf(said));
    }

    /** What a machine is asked for. */
    GpuRequest request() {
        return request(said);
    }

    private static GpuRequest request(String said) {
        if (said.equals(TURN)) {
            return new GpuRequest(null, null);
        }
        return MEMORY.matcher(said).matches() ? new GpuRequest(null, Bytes.of(said)) : new GpuRequest(said, null);
    }

    @Override
    @JsonValue
    public String toString() {
        return said;
    }
}
