package dev.bourse.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A registry of images of a test's own, on the loopback, where Docker asks for no TLS: as much of the distribution
 * API, version 2, as pushing and pulling need, all in memory. It may want credentials, and it can be told to fall silent.
 */
public final class PrivateRegistry implements AutoCloseable {
    private static final Pattern PATH = Pattern.compile("/v2/(.+)/(manifests|blobs)/(?:(uploads)/)?([^/]*)");
    private static final int LARGE = 64 * 1024;

    private static final class Content {
        private final String type;
        private final byte[] bytes;

        private Content(String type, byte[] bytes) {
            this.type = type;
            this.bytes = bytes;
        }
    }

    private final HttpServer server;
    private final PlainFront front;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Content> contents = new ConcurrentHashMap<>();
    private final Map<String, ByteArrayOutputStream> uploads = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Optional<String> authorization = Optional.empty();
    private volatile boolean silent;
    private volatile boolean stalling;

    private PrivateRegistry(HttpServer server) throws IOException {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        front = new PlainFront(server.getAddress(), threads);
    }

    /** One that knows nothing and lets everybody in. */
    public static PrivateRegistry open() {
        try {
            return new PrivateRegistry(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Host and port, with which its images' names begin. */
    public String address() {
        return "127.0.0.1:" + front.port();
    }

    /** From now on only whoever shows this is let in. */
    public void letIn(String username, String password) {
        authorization = Optional.of("Basic "
                + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    /** From now on no request is answered. */
    public void fallSilent() {
        silent = true;
    }

    /** From now on no more than half of a large blob is sent. */
    public void stall() {
        stalling = true;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (silent) {
                closed.await();
                return;
            }
            String path = exchange.getRequestURI().getPath();
            Matcher m = PATH.matcher(path);
            String shown = exchange.getRequestHeaders().getFirst("Authorization");
            if (!authorization.map(wanted -> wanted.equals(shown)).orElse(true)) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"test\"");
                refuse(exchange, 401, "UNAUTHORIZED");
            } else if (path.equals("/v2/")) {
                send(exchange, 200, "application/json", "{}".getBytes(StandardCharsets.UTF_8));
            } else if (!m.matches()) {
                refuse(exchange, 404, "NAME_UNKNOWN");
            } else if (m.group(3) != null) {
                upload(exchange, m.group(1), m.group(4));
            } else if (exchange.getRequestMethod().equals("PUT")) {
                byte[] manifest = exchange.getRequestBody().readAllBytes();
                Content content = new Content(exchange.getRequestHeaders().getFirst("Content-Type"), manifest);
                contents.put(m.group(1) + " " + m.group(4), content);
                keep(exchange, m.group(1), content);
            } else {
                Content found = contents.get(m.group(1) + " " + m.group(4));
                if (found == null) {
                    refuse(exchange, 404, m.group(2).equals("blobs") ? "BLOB_UNKNOWN" : "MANIFEST_UNKNOWN");
                } else {
                    exchange.getResponseHeaders().set("Docker-Content-Digest", digest(found.bytes));
                    send(exchange, 200, found.type, found.bytes);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void upload(HttpExchange exchange, String name, String number) throws IOException {
        String id = number.isEmpty() ? UUID.randomUUID().toString() : number;
        ByteArrayOutputStream bytes = uploads.computeIfAbsent(id, _ -> new ByteArrayOutputStream());
        exchange.getRequestBody().transferTo(bytes);
        if (exchange.getRequestMethod().equals("PUT")) {
            uploads.remove(id);
            keep(exchange, name, new Content("application/octet-stream", bytes.toByteArray()));
            return;
        }
        exchange.getResponseHeaders().set("Location", "/v2/" + name + "/blobs/uploads/" + id);
        exchange.getResponseHeaders().set("Docker-Upload-UUID", id);
        exchange.getResponseHeaders().set("Range", "0-" + Math.max(0, bytes.size() - 1));
        exchange.sendResponseHeaders(202, -1);
    }

    private void keep(HttpExchange exchange, String name, Content content) throws IOException {
        String digest = digest(content.bytes);
        contents.put(name + " " + digest, content);
        exchange.getResponseHeaders().set("Location", "/v2/" + name + "/blobs/" + digest);
        exchange.getResponseHeaders().set("Docker-Content-Digest", digest);
        exchange.sendResponseHeaders(201, -1);
    }

    private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
        String body = "{\"errors\":[{\"code\":\"%s\",\"message\":\"%s\"}]}"
                .formatted(code, code.toLowerCase(Locale.ROOT).replace('_', ' '));
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private void send(HttpExchange exchange, int status, String type, byte[] bytes)
            throws IOException, InterruptedException {
        exchange.getResponseHeaders().set("Content-Type", type);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, bytes.length);
        if (stalling && bytes.length > LARGE) {
            exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
            exchange.getResponseBody().flush();
            closed.await();
            return;
        }
        exchange.getResponseBody().write(bytes);
    }

    private static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        front.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
