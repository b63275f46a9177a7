package dev.bourse.cli.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PostgreSQL's own benchmark, run as a program against the same database: one small update and insert per commit. */
final class Pgbench implements AutoCloseable {
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final int PORT = 5432;
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

    private final Path program;
    private final URI server;
    private final String user;
    private final String password;

    private Pgbench(Path program, String url, String user, String password) {
        this.program = program;
        this.server = URI.create(url.substring("jdbc:".length()));
        this.user = user;
        this.password = password;
    }

    /** Fills its tables, whose names begin with pgbench_; empty where the host hasn't got the program. */
    static Optional<Pgbench> open(String url, String user, String password) throws IOException, InterruptedException {
        Optional<Path> found = find();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Pgbench pgbench = new Pgbench(found.get(), url, user, password);
        pgbench.run("-i", "-q", "-s", "10");
        return Optional.of(pgbench);
    }

    private static Optional<Path> find() throws IOException {
        if (!Files.isDirectory(VERSIONS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.map(version -> version.resolve("bin/pgbench"))
                    .filter(Files::isExecutable)
                    .max(Comparator.naturalOrder());
        }
    }

    /** Its transaction {@code simple-update} with prepared statements, its quickest protocol; how many per second. */
    double simpleUpdate(int clients, int seconds) throws IOException, InterruptedException {
        String words = run("-N", "-M", "prepared", "-c", "" + clients, "-j", "2", "-T", "" + seconds);
        Matcher rate = RATE.matcher(words);
        if (!rate.find()) {
            throw new IllegalStateException("pgbench told no rate: " + words);
        }
        return Double.parseDouble(rate.group(1));
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        String words = words(process);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("pgbench failed: " + words.strip());
        }
        return words;
    }

    private Process start(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(program.toString()));
        line.addAll(List.of(arguments));
        line.addAll(List.of("-h", server.getHost(), "-p", "" + (server.getPort() < 0 ? PORT : server.getPort())));
        line.addAll(List.of("-U", user, server.getPath().substring(1)));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        if (password != null) {
            builder.environment().put("PGPASSWORD", password);
        }
        return builder.start();
    }

    private static String words(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Drops its tables; it has ended when it says no more. */
    @Override
    public void close() throws IOException {
        words(start("-i", "-q", "-I", "d"));
    }
}
