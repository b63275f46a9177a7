package dev.bourse.marketnode.checkpoints;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.TransientApiMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3StoreTest extends StoreContract {
    private static final String BUCKET = "checkpoints";
    private static BlobStoreContext blobs;
    private static S3Proxy service;

    @TempDir
    private Path home;

    @BeforeAll
    static void serve() throws Exception {
        blobs = ContextBuilder.newBuilder(new TransientApiMetadata()).build(BlobStoreContext.class);
        service = S3Proxy.builder()
                .blobStore(blobs.getBlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, "bourse", "the secret")
                .build();
        service.start();
    }

    @AfterAll
    static void stop() throws Exception {
        service.stop();
        blobs.close();
    }

    @BeforeEach
    void emptyBucket() {
        blobs.getBlobStore().deleteContainer(BUCKET);
        blobs.getBlobStore().createContainerInLocation(null, BUCKET);
    }

    @Override
    CheckpointStore store() throws IOException {
        return store("the secret");
    }

    private CheckpointStore store(String secret) throws IOException {
        return S3Store.open(new S3Config(
                URI.create("http://127.0.0.1:" + service.getPort()),
                BUCKET,
                null,
                null,
                "bourse",
                Files.writeString(home.resolve("secret"), secret + "\n")));
    }

    @Test
    void aWrongSecretIsRefused() throws IOException {
        CheckpointStore store = store("a guess");
        assertThrows(IOException.class, () -> store.list(new Owner("alice", "digits-0")));
    }
}
