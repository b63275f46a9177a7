package dev.bourse.marketnode.checkpoints;

import dev.bourse.api.problem.RefusedException;
import io.minio.DownloadObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.UploadObjectArgs;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/** A bucket of a service that speaks S3; an object shows up whole, by the protocol. */
final class S3Store implements CheckpointStore {
    private static final long CONNECT_MILLIS = 10_000;
    private static final long IDLE_MILLIS = 60_000;

    private final MinioClient client;
    private final S3Config config;

    private S3Store(MinioClient client, S3Config config) {
        this.client = client;
        this.config = config;
    }

    /** @throws RefusedException {@code secret-unreadable} */
    static S3Store open(S3Config config) {
        try {
            String secret = Files.readString(config.secretKeyFile()).strip();
            MinioClient client = MinioClient.builder()
                    .endpoint(config.endpoint().toString())
                    .region(config.region())
                    .credentials(config.accessKey(), secret)
                    .build();
            client.setTimeout(CONNECT_MILLIS, IDLE_MILLIS, IDLE_MILLIS);
            return new S3Store(client, config);
        } catch (IOException e) {
            throw new RefusedException(
                    "secret-unreadable",
                    400,
                    "The key checkpoints.s3.secretKeyFile (%s) must name a file that can be read: %s."
                            .formatted(config.secretKeyFile(), e));
        }
    }

    @Override
    public List<Snapshot> list(Owner owner) throws IOException {
        String folder = config.prefix() + owner.path() + "/";
        ListObjectsArgs all =
                ListObjectsArgs.builder().bucket(config.bucket()).prefix(folder).build();
        return spoken(() -> {
            List<Snapshot> found = new ArrayList<>();
            for (Result<Item> item : client.listObjects(all)) {
                Snapshot.named(item.get().objectName().substring(folder.length()))
                        .ifPresent(found::add);
            }
            return found;
        });
    }

    @Override
    public void put(Owner owner, Snapshot snapshot, Path file) throws IOException {
        spoken(() -> client.uploadObject(UploadObjectArgs.builder()
                .bucket(config.bucket())
                .object(name(owner, snapshot))
                .filename(file.toString())
                .build()));
    }

    @Override
    public void get(Owner owner, Snapshot snapshot, Path file) throws IOException {
        spoken(() -> {
            client.downloadObject(DownloadObjectArgs.builder()
                    .bucket(config.bucket())
                    .object(name(owner, snapshot))
                    .filename(file.toString())
                    .build());
            return null;
        });
    }

    @Override
    public void delete(Owner owner, Snapshot snapshot) throws IOException {
        spoken(() -> {
            client.removeObject(RemoveObjectArgs.builder()
                    .bucket(config.bucket())
                    .object(name(owner, snapshot))
                    .build());
            return null;
        });
    }

    private String name(Owner owner, Snapshot snapshot) {
        return config.prefix() + owner.path() + "/" + snapshot.name();
    }

    private interface Speech<T> {
        T speak() throws MinioException, GeneralSecurityException, IOException;
    }

    private static <T> T spoken(Speech<T> speech) throws IOException {
        try {
            return speech.speak();
        } catch (MinioException | GeneralSecurityException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return config.endpoint() + "/" + config.bucket();
    }
}
