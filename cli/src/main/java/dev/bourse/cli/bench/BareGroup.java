package dev.bourse.cli.bench;

import dev.bourse.enforcement.tree.CgroupMounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** A control group of its own, beside those of machines; its weight is one write to one file, held open. */
final class BareGroup implements Setting {
    private static final List<String> WEIGHT_FILES = List.of("cpu.shares", "cpu.weight");

    private final Path weight;
    private final FileChannel channel;

    private BareGroup(Path weight) throws IOException {
        this.weight = weight;
        this.channel = FileChannel.open(weight, StandardOpenOption.WRITE);
    }

    /** The file with the weight of all machines; there while one runs. */
    static Path allMachines() {
        CgroupMounts mounts = CgroupMounts.read(Path.of("/proc/self/mountinfo"));
        return Stream.concat(mounts.version1().stream().map(CgroupMounts.Hierarchy::root), mounts.unified().stream())
                .flatMap(root -> WEIGHT_FILES.stream().map(root.resolve("bourse")::resolve))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no machine has control groups here"));
    }

    /** Makes it where machines have theirs, so while one runs. */
    static BareGroup make() {
        Path file = allMachines();
        try {
            Path group = Files.createDirectory(
                    file.resolveSibling("bench-" + ProcessHandle.current().pid()));
            return new BareGroup(group.resolve(file.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void set(int value) {
        try {
            channel.write(ByteBuffer.wrap(Integer.toString(value).getBytes(StandardCharsets.US_ASCII)), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int get() {
        try {
            return Integer.parseInt(Files.readString(weight).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
            Files.delete(weight.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
