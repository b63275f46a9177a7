package dev.bourse.cli.guest;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the guest runs: the host's kernel, a small first file system in memory, and a disk with a Java runtime and this
 * test's class path. The disk is read as needed, so that its size costs the guest neither memory nor time.
 *
 * @param kernel the kernel
 * @param memory the first file system
 * @param program the disk
 * @param cpus how many CPUs it needs
 */
public record Software(Path kernel, Path memory, Path program, int cpus) {
    private static final List<String> MODULES =
            List.of("java.base", "java.logging", "java.management", "java.naming", "java.sql", "jdk.unsupported");
    private static final List<String> LIBRARIES = List.of(
            "/lib64/ld-linux-x86-64.so.2",
            "/lib/x86_64-linux-gnu/libc.so.6",
            "/lib/x86_64-linux-gnu/libm.so.6",
            "/lib/x86_64-linux-gnu/libdl.so.2",
            "/lib/x86_64-linux-gnu/libpthread.so.0",
            "/lib/x86_64-linux-gnu/librt.so.1");
    private static final List<String> DRIVERS = List.of(
            "virtio/virtio_ring",
            "virtio/virtio",
            "virtio/virtio_pci_legacy_dev",
            "virtio/virtio_pci_modern_dev",
            "virtio/virtio_pci",
            "block/virtio_blk");

    private static final long LARGE_BYTES = 16L << 20;

    /** Makes it in the folder. */
    public static Software build(Path folder, Errand errand) throws IOException {
        Path kernel = newestKernel();
        return new Software(kernel, memory(folder, kernel, errand), program(folder, errand), errand.cpus());
    }

    private static Path newestKernel() throws IOException {
        try (Stream<Path> boot = Files.list(Path.of("/boot"))) {
            return boot.filter(file -> file.getFileName().toString().matches("vmlinuz-.*-cloud-amd64"))
                    .max(Path::compareTo)
                    .orElseThrow();
        }
    }

    private static Path memory(Path folder, Path kernel, Errand errand) throws IOException {
        Path root = folder.resolve("memory");
        make(root, List.of("proc", "sys", "dev", "tmp", "program"));
        make(root, errand.folders());
        copy(Path.of("/bin/busybox"), root.resolve("bin/busybox"));
        Set<String> files = new TreeSet<>(LIBRARIES);
        for (String program : errand.programs()) {
            files.add(program);
            files.addAll(libraries(program));
        }
        for (String file : files) {
            copy(Path.of(file), root.resolve(file.substring(1)));
        }
        String version = kernel.getFileName().toString().substring("vmlinuz-".length());
        Path drivers = Path.of("/lib/modules", version, "kernel/drivers");
        for (String driver : DRIVERS) {
            Path module = drivers.resolve(driver + ".ko");
            copy(module, root.resolve("modules").resolve(module.getFileName()));
        }
        Path init = Files.writeString(root.resolve("init"), errand.script());
        run("chmod", "755", init.toString());
        Path packed = folder.resolve("memory.cpio");
        run("sh", "-c", "cd '%s' && find . | cpio -o -H newc --quiet > '%s'".formatted(root, packed));
        return packed;
    }

    private static void make(Path root, List<String> folders) throws IOException {
        for (String empty : folders) {
            Files.createDirectories(root.resolve(empty));
        }
    }

    /** The files that the loader says the program needs. */
    private static Set<String> libraries(String program) throws IOException {
        Process ldd = new ProcessBuilder("ldd", program).start();
        try (BufferedReader lines = ldd.inputReader()) {
            return lines.lines()
                    .flatMap(line -> Stream.of(line.trim().split(" ", -1)))
                    .filter(word -> word.startsWith("/"))
                    .collect(Collectors.toSet());
        }
    }

    private static Path program(Path folder, Errand errand) throws IOException {
        Path root = Files.createDirectories(folder.resolve("program"));
        tool(
                "jlink",
                "--add-modules",
                String.join(",", MODULES),
                "--strip-debug",
                "--generate-cds-archive",
                "--output",
                root.resolve("runtime").toString());
        List<String> classPath = classPath(root);
        rehearse(folder, root, classPath, errand);
        Files.write(
                root.resolve("arguments"),
                arguments("-XX:SharedArchiveFile=/program/classes.jsa", classPath, "/program/"));
        Path disk = folder.resolve("program.img");
        run("mkfs.ext4", "-q", "-O", "^has_journal", "-m", "0", "-d", root.toString(), disk.toString(), "512M");
        return disk;
    }

    /** Copies the class path there, all of it packed; the names of the files, in order. */
    private static List<String> classPath(Path root) throws IOException {
        List<String> names = new ArrayList<>();
        for (String entry : List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))) {
            Path path = Path.of(entry);
            if (!entry.isEmpty() && Files.exists(path) && isOfUse(path)) {
                Path file = root.resolve("%03d.jar".formatted(names.size()));
                if (Files.isDirectory(path)) {
                    tool("jar", "--create", "--no-compress", "--file", file.toString(), "-C", entry, ".");
                } else {
                    Files.copy(path, file);
                }
                names.add(file.getFileName().toString());
            }
        }
        return names;
    }

    /** Runs the program for some steps here, to archive the classes that it loads: emulated, loading takes half a minute. */
    private static void rehearse(Path folder, Path root, List<String> classPath, Errand errand) throws IOException {
        Path stage = Files.createDirectory(folder.resolve("rehearsal"));
        make(stage, errand.folders());
        String archive = "-XX:ArchiveClassesAtExit=" + root.resolve("classes.jsa");
        Path arguments = Files.write(folder.resolve("arguments"), arguments(archive, classPath, root + "/"));
        List<String> command = new ArrayList<>();
        command.add(root.resolve("runtime/bin/java").toString());
        command.add("@" + arguments);
        command.addAll(errand.rehearsal());
        run(stage, command);
    }

    private static List<String> arguments(String archive, List<String> classPath, String folder) {
        return List.of(
                archive,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xmx160m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath.stream().map(folder::concat).collect(Collectors.joining(":")));
    }

    private static void tool(String name, String... arguments) {
        if (ToolProvider.findFirst(name).orElseThrow().run(System.out, System.err, arguments) != 0) {
            throw new IllegalStateException(name + " failed");
        }
    }

    /** All but logging, which would want a desktop's classes, and solvers and analytical databases, which are large. */
    private static boolean isOfUse(Path entry) throws IOException {
        return !entry.getFileName().toString().startsWith("log4j-") && Files.size(entry) < LARGE_BYTES;
    }

    /** An empty disk with a file system on it. */
    public static Path disk(Path file) {
        run("mkfs.ext4", "-q", file.toString(), "256M");
        return file;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
    }

    private static void run(String... command) {
        run(Path.of("/"), List.of(command));
    }

    private static void run(Path folder, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        // Where Debian keeps mkfs, which is not on every user's path.
        builder.environment().merge("PATH", "/usr/sbin:/sbin", (path, more) -> path + File.pathSeparator + more);
        try {
            Process process = builder.start();
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException("Failed: " + String.join(" ", command));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
