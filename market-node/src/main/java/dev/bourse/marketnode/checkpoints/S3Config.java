package dev.bourse.marketnode.checkpoints;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A bucket of a service that speaks S3.
 *
 * @param endpoint the service's address
 * @param bucket the bucket, which is there
 * @param prefix what names in it begin with; {@code bourse/}
 * @param region the service's word for where it is; {@code us-east-1}
 * @param accessKey who asks
 * @param secretKeyFile the file with the secret
 */
public record S3Config(
        @JsonProperty(required = true) URI endpoint,
        @JsonProperty(required = true) String bucket,
        String prefix,
        String region,
        @JsonProperty(required = true) String accessKey,
        @JsonProperty(required = true) Path secretKeyFile) {
    /** Sets the defaults. */
    public S3Config {
        prefix = Objects.requireNonNullElse(prefix, "bourse/");
        region = Objects.requireNonNullElse(region, "us-east-1");
    }
}
