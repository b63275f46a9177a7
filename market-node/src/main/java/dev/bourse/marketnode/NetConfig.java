package dev.bourse.marketnode;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bourse.api.size.BitRate;
import dev.bourse.enforcement.NetSpec;

/**
 * The network device by which bidders' processes send in proportion to their CPU shares.
 *
 * @param device its name, such as {@code eth0}
 * @param rate what its line carries, such as {@code 1gbit}
 */
public record NetConfig(
        @JsonProperty(required = true) String device,
        @JsonProperty(required = true) BitRate rate) {
    /** Checks that there can be such a device. */
    public NetConfig {
        if (device == null || rate == null) {
            throw new IllegalArgumentException(
                    "The key net must have a device (%s) and its rate (%s), such as {device: eth0, rate: 1gbit}."
                            .formatted(device, rate));
        }
        new NetSpec(device, rate.bitsPerSecond());
    }

    /** What the enforcement is told. */
    NetSpec spec() {
        return new NetSpec(device, rate.bitsPerSecond());
    }
}
