package dev.bourse.enforcement.tree;

import dev.bourse.enforcement.Quantities;
import dev.bourse.enforcement.Quantity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads the counters of a group. Of one in which something runs the files are held open, since opening costs more than reading;
 * of one at rest only those that tell whether it still is, for each process that is started pays for each open file. What
 * can't be read any more, or can't be read at all, is as it was at the last reading, or absent. Of a group in which nothing ran
 * since the last reading, most is as it was and isn't read again.
 *
 * <p>Any thread: a task may end while it is read.
 */
final class Probe implements AutoCloseable {
    /** Longer than most files; more is made for one that fills it, as those do that have a line for each of many disks. */
    private static final int USUAL = 512;
    /** Of so many readings of a group at rest one is whole, for threads that are held up by the disk, and for memory taken away. */
    private static final int REST = 10;

    private final List<Held> stirred;
    private final List<Held> others;
    private final Map<Quantity, Long> last = new EnumMap<>(Quantity.class);

    private boolean idle;
    private int resting;
    private boolean closed;
    private Quantities said = Quantities.NONE;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(USUAL);

    /** A file that is opened when it is read. */
    private static final class Held {
        private final Source source;
        private Optional<FileChannel> channel = Optional.empty();
        /** This kernel, or this group, has no such file. */
        private boolean missing;

        Held(Source source) {
            this.source = source;
        }

        Optional<FileChannel> open() throws IOException {
            if (channel.isEmpty() && !missing) {
                try {
                    channel = Optional.of(FileChannel.open(source.file(), StandardOpenOption.READ));
                } catch (NoSuchFileException e) {
                    missing = true;
                }
            }
            return channel;
        }

        void letGo() {
            try {
                if (channel.isPresent()) {
                    channel.get().close();
                }
            } catch (IOException e) {
                // It was only read.
            }
            channel = Optional.empty();
        }
    }

    Probe(List<Source> sources) {
        Map<Boolean, List<Held>> all =
                sources.stream().map(Held::new).collect(Collectors.partitioningBy(held -> held.source.stirred()));
        stirred = all.get(true);
        others = all.get(false);
    }

    /** A reading; after {@link #close} the last one. */
    synchronized Quantities read() {
        return closed ? said : read(false);
    }

    /** A whole reading, after which nothing is held open until the next. */
    synchronized Quantities rest() {
        if (!closed) {
            read(true);
            letGo();
        }
        return said;
    }

    private Quantities read(boolean whole) {
        Long cpu = last.get(Quantity.CPU_NANOS);
        Long waiting = last.get(Quantity.WAITING_NANOS);
        stirred.forEach(this::read);
        idle = waiting != null
                && waiting.equals(last.get(Quantity.WAITING_NANOS))
                && Objects.equals(cpu, last.get(Quantity.CPU_NANOS));
        resting = idle ? resting + 1 : 0;
        if (whole || resting % REST == 0) {
            others.forEach(this::read);
            said = new Quantities(last);
        }
        if (idle) {
            others.forEach(Held::letGo);
        }
        return said;
    }

    private void read(Held held) {
        try {
            Optional<FileChannel> channel = held.open();
            String text = channel.isPresent() ? text(channel.get()) : "";
            if (!text.isEmpty()) {
                held.source.reader().read(text, last);
            }
        } catch (IOException e) {
            // The group is gone, or this kernel doesn't tell.
        }
    }

    /** Whether, between the last two readings, no thread had a CPU or waited for one, as far as the kernel tells. */
    synchronized boolean idle() {
        return idle;
    }

    private String text(FileChannel channel) throws IOException {
        int length = channel.read(buffer.clear(), 0);
        while (length == buffer.capacity()) {
            buffer = ByteBuffer.allocateDirect(2 * length);
            length = channel.read(buffer, 0);
        }
        byte[] bytes = new byte[Math.max(0, length)];
        buffer.flip().get(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private void letGo() {
        stirred.forEach(Held::letGo);
        others.forEach(Held::letGo);
    }

    /** Reads for the last time: nothing runs in the group any more. */
    @Override
    public synchronized void close() {
        if (!closed) {
            said = read(true).withoutNow();
            letGo();
            closed = true;
        }
    }
}
