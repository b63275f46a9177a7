package dev.bourse.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of a test's own: on the loopback, in a temporary folder, as durable as one in production. It runs
 * as an unprivileged user where the test runs as root, which the server refuses to. For tests that
 * {@link HostPart#POSTGRESQL} is given to.
 */
public final class PrivatePostgres implements AutoCloseable {
    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql");
    private static final int TRIES = 3;

    private final Path folder;
    private final String password = UUID.randomUUID().toString();
    private final AtomicInteger databases = new AtomicInteger();
    private int port;

    /** One server for all tests of this JVM, and its end. */
    private static final class Shared {
        static final PrivatePostgres SERVER = start();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
        }
    }

    private PrivatePostgres(Path folder) {
        this.folder = folder;
    }

    /** The server that the tests of this JVM share; none may stop it. */
    public static PrivatePostgres shared() {
        return Shared.SERVER;
    }

    /** Starts a server of the caller's own. */
    public static PrivatePostgres start() {
        try {
            PrivatePostgres server = new PrivatePostgres(Files.createTempDirectory("postgres-"));
            server.found();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void found() throws IOException {
        Path secret = Files.writeString(folder.resolve("password"), password);
        if (servant().isPresent()) {
            var owner = folder.getFileSystem()
                    .getUserPrincipalLookupService()
                    .lookupPrincipalByName(servant().get());
            Files.setOwner(folder, owner);
            Files.setOwner(secret, owner);
        }
        run("initdb", "-D", data(), "-U", user(), "-E", "UTF8", "--no-locale", "--no-sync", "-A", "scram-sha-256")
                .with("--auth-local=trust", "--pwfile=" + secret)
                .expect();
        for (int i = 1; port == 0; i++) {
            port = freePort();
            if (!up().succeeds() && i < TRIES) {
                port = 0;
            }
        }
        up().expect();
    }

    /** Where a JDBC driver finds the database. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /** The user that may do everything. */
    public String user() {
        return "tester";
    }

    /** That user's password. */
    public String password() {
        return password;
    }

    /** The port on the loopback. */
    public int port() {
        return port;
    }

    /** Makes an empty database; its name. */
    public String newDatabase() {
        String name = "test" + databases.incrementAndGet();
        run("createdb", "-h", folder.toString(), "-p", "" + port, "-U", user(), name)
                .expect();
        return name;
    }

    /** Stops it in good order, cutting all connections. */
    public void stop() {
        run("pg_ctl", "-D", data(), "-w", "-m", "fast", "stop").expect();
    }

    /** Stops it as if it had crashed: the next start recovers from the log. */
    public void crash() {
        run("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop").expect();
    }

    /** Starts it again after {@link #stop} or {@link #crash}, on the same port. */
    public void startAgain() {
        up().expect();
    }

    /** Stops it, if it runs, and removes all its data. */
    @Override
    public void close() {
        run("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop").succeeds();
        new HostProgram(folder.getParent(), List.of("rm", "-rf", folder.toString())).expect();
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    /** Does nothing where it runs already. */
    private HostProgram up() {
        String options = "-p %d -k %s -c listen_addresses=127.0.0.1".formatted(port, folder);
        HostProgram status = run("pg_ctl", "-D", data(), "status");
        return status.succeeds()
                ? status
                : run("pg_ctl", "-D", data(), "-w", "-l", folder.resolve("log").toString(), "-o", options, "start");
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    private HostProgram run(String program, String... arguments) {
        List<String> line = new ArrayList<>();
        servant().ifPresent(user -> line.addAll(List.of("setpriv", "--reuid", user, "--clear-groups")));
        line.add(programs().resolve(program).toString());
        line.addAll(List.of(arguments));
        return new HostProgram(folder, line);
    }

    /** Whom the server runs as, where not as ourselves. */
    private static Optional<String> servant() {
        return "root".equals(System.getProperty("user.name")) ? Optional.of("nobody") : Optional.empty();
    }

    private static Path programs() {
        try (Stream<Path> versions = Files.list(PROGRAMS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
