package dev.bourse.marketnode;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.market.MachineView;
import dev.bourse.api.money.Rate;
import dev.bourse.api.service.Limits;
import dev.bourse.api.service.ServiceSpec.Tls;
import dev.bourse.api.size.Bytes;
import dev.bourse.api.traces.TracesConfig;
import dev.bourse.api.wire.Names;
import dev.bourse.enforcement.DiskSharing;
import dev.bourse.enforcement.Isolation;
import dev.bourse.enforcement.MachineSpec;
import dev.bourse.enforcement.Sharing;
import dev.bourse.enforcement.host.Host;
import dev.bourse.enforcement.host.Wish;
import dev.bourse.marketnode.auction.Charging;
import dev.bourse.marketnode.checkpoints.CheckpointConfig;
import dev.bourse.marketnode.directory.ClusterConfig;
import dev.bourse.marketnode.images.PullConfig;
import dev.bourse.marketnode.tasks.Reservable;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a market node is told at its start. What is absent has the default named here.
 *
 * @param machine the machine's name, the subject of its token
 * @param host the address to listen on; 127.0.0.1
 * @param port the port to listen on; 0, the default, takes a free one
 * @param url where others reach it; made from host and port
 * @param data the folder of journal, key and tasks; one node at a time
 * @param bank where the bank answers
 * @param token a token for the bank of scope "node"; or
 * @param tokenFile the file that holds it
 * @param capacity CPUs sold, such as 0.6 or 4
 * @param cpus the numbers of the CPUs it may use; by default the least loaded
 * @param enforcement how shares become limits; {@code auto}
 * @param mode what becomes of idle capacity; {@code weighted}
 * @param io how bidders share the disk: {@code follow} weighs their accesses as their CPU shares, where the kernel can;
 *     {@code none}
 * @param net the network device whose sending is divided among processes of bidders as their CPU shares; none
 * @param burst how much CPU time a quota of the machine, or of a bidder in mode {@code capped}, may save up for later use,
 *     where the kernel can; 0 s, at most 500 ms
 * @param image the container image of tasks that name none
 * @param network the network of containers: {@code none}, {@code bridge}, or one made for them; {@code none}
 * @param pull from which registries images of tasks are pulled that aren't on the machine; none
 * @param isolation how processes are kept apart: {@code namespaces}, or by {@code user} only; {@code auto} takes
 *     namespaces where they work
 * @param visible what of the host's {@code /tmp}, which is private to each isolated process, it may read
 * @param memory what tasks may reserve together; the host's memory in the proportion of CPUs sold
 * @param taskMemory what a task reserves that doesn't say; 512MiB, or all that there is if that is less
 * @param disk what the folders of tasks that run may hold together; nine tenths of what is free in the data folder's file
 *     system at the start
 * @param taskDisk what those of a task may hold that doesn't say; 1GiB, or all that there is if that is less
 * @param checkpoints where what tasks save is kept off the machine; nowhere
 * @param gpu how it lends its GPUs; not at all
 * @param reserve the owner's bid, above 0, which keeps prices positive; 0.01 credits per hour
 * @param labels what the machine is and holds
 * @param directory how machines hear of each other; absent: this one knows only itself
 * @param charging what is charged for: {@code bid}, rate times time; or {@code used}, a fifth of that, and the rest by use of the
 *     share, with idle bids parked; {@code bid}
 * @param window over how long use is counted where it is charged, no shorter than interval and meterEvery; 60 s
 * @param interval how long an authorisation covers; 6 s. It charges when half of that is over
 * @param settleEvery how often it settles with the bank; 10 s
 * @param minRunway a bid must be funded for so long; 60 s
 * @param notice so long a bidder out of funds keeps the floor share; 2 m
 * @param maxSkew how far the bank's clock may be from this one's; 2 s
 * @param clearingPause the least time between clearings while bids keep coming; 100 ms
 * @param meterEvery how often usage is read, over no less than two periods of the quota; 1 s
 * @param firstUid the first user id of tasks, one for each account; a range of the machine's own by default
 * @param bodyLimit the largest request body in bytes; 65536
 * @param certificate the PEM file of the TLS certificate, if any
 * @param certificateKey the PEM file of its key; both are read again when they change
 * @param trust a PEM file of certificates to trust instead of the Java runtime's
 * @param limits how much one caller may ask
 * @param traces where it tells what took how long; nowhere
 */
public record NodeConfig(
        @JsonProperty(required = true) String machine,
        String host,
        Integer port,
        URI url,
        @JsonProperty(required = true) Path data,
        @JsonProperty(required = true) URI bank,
        String token,
        Path tokenFile,
        @JsonProperty(required = true) Double capacity,
        List<Integer> cpus,
        Wish enforcement,
        Sharing mode,
        DiskSharing io,
        NetConfig net,
        Duration burst,
        String image,
        String network,
        PullConfig pull,
        Isolation isolation,
        List<Path> visible,
        Bytes memory,
        Bytes taskMemory,
        Bytes disk,
        Bytes taskDisk,
        CheckpointConfig checkpoints,
        GpuConfig gpu,
        Rate reserve,
        Map<String, String> labels,
        ClusterConfig directory,
        Charging charging,
        Duration window,
        Duration interval,
        Duration settleEvery,
        Duration minRunway,
        Duration notice,
        Duration maxSkew,
        Duration clearingPause,
        Duration meterEvery,
        Integer firstUid,
        Integer bodyLimit,
        Path certificate,
        Path certificateKey,
        Path trust,
        Limits limits,
        TracesConfig traces) {
    private static final int FIRST_RANGE = 1_000_000;
    private static final int RANGES = 1_000_000;
    private static final int RANGE = 1_000;
    private static final Bytes LEAST = Bytes.of("4MiB");
    private static final Bytes USUAL = Bytes.of("512MiB");
    private static final Bytes USUAL_DISK = Bytes.of("1GiB");
    private static final Duration USUAL_WINDOW = Duration.ofMinutes(1);

    /** Sets the defaults and checks the ranges. */
    public NodeConfig {
        Names.check("machine", machine);
        host = Objects.requireNonNullElse(host, "127.0.0.1");
        port = Objects.requireNonNullElse(port, 0);
        enforcement = Objects.requireNonNullElse(enforcement, Wish.AUTO);
        mode = Objects.requireNonNullElse(mode, Sharing.WEIGHTED);
        io = Objects.requireNonNullElse(io, DiskSharing.NONE);
        burst = Objects.requireNonNullElse(burst, Duration.ZERO);
        isolation = Objects.requireNonNullElse(isolation, Isolation.AUTO);
        visible = visible == null ? List.of() : List.copyOf(visible);
        network = Objects.requireNonNullElse(network, "none");
        Host.of(Map.of()).withNetwork(network);
        reserve = Objects.requireNonNullElse(reserve, Rate.of("0.01"));
        cpus = cpus == null ? List.of() : List.copyOf(cpus);
        gpu = Objects.requireNonNullElse(gpu, GpuConfig.none());
        labels = labels == null ? Map.of() : Map.copyOf(labels);
        charging = Objects.requireNonNullElse(charging, Charging.BID);
        interval = atLeast("interval", interval, Duration.ofSeconds(6), Duration.ofMillis(50));
        settleEvery = atLeast("settleEvery", settleEvery, Duration.ofSeconds(10), Duration.ofMillis(100));
        minRunway = atLeast("minRunway", minRunway, Duration.ofMinutes(1), Duration.ofMillis(1));
        notice = atLeast("notice", notice, Duration.ofMinutes(2), Duration.ZERO);
        maxSkew = atLeast("maxSkew", maxSkew, Duration.ofSeconds(2), Duration.ZERO);
        clearingPause = atLeast("clearingPause", clearingPause, Duration.ofMillis(100), Duration.ofMillis(1));
        meterEvery = atLeast("meterEvery", meterEvery, Duration.ofSeconds(1), Duration.ofMillis(10));
        Duration turn = interval.compareTo(meterEvery) > 0 ? interval : meterEvery;
        window = atLeast("window", window, turn.compareTo(USUAL_WINDOW) > 0 ? turn : USUAL_WINDOW, turn);
        firstUid = Objects.requireNonNullElse(firstUid, ownRange(machine));
        bodyLimit = Objects.requireNonNullElse(bodyLimit, 64 * 1024);
        limits = Objects.requireNonNullElse(limits, Limits.usual());
        Tls.of(certificate, certificateKey);
        require(port >= 0 && port <= 65_535, "port", port, "must be 0 (any free one) to 65535");
        require(
                (token == null) != (tokenFile == null),
                "tokenFile",
                tokenFile,
                "or the key token must be given, not both");
        require(url != null || !host.equals("0.0.0.0"), "url", url, "must be given when the host is every address");
        require(reserve.microsPerHour() > 0, "reserve", reserve, "must be above 0, or prices could be 0");
        require(!labels.containsKey(MachineView.GPUS), "labels", labels, "must not have gpus, which follows from gpu");
        require(firstUid > 0, "firstUid", firstUid, "must be that of an unprivileged user, 1 or more");
        require(bodyLimit >= 1024, "bodyLimit", bodyLimit, "must be at least 1024 bytes");
        require(notice.compareTo(minRunway) >= 0, "notice", notice, "must not be shorter than minRunway");
        new MachineSpec(machine, capacity, cpus, mode, io, burst);
        memory = memory == null ? partOfHost(capacity) : memory;
        taskMemory = taskMemory != null ? taskMemory : memory.compareTo(USUAL) < 0 ? memory : USUAL;
        require(memory.compareTo(LEAST) >= 0, "memory", memory, "must be at least " + LEAST);
        require(
                taskMemory.compareTo(LEAST) >= 0 && taskMemory.compareTo(memory) <= 0,
                "taskMemory",
                taskMemory,
                "must be from " + LEAST + " to the machine's memory, " + memory);
        require(
                disk == null || taskDisk == null || taskDisk.compareTo(disk) <= 0,
                "taskDisk",
                taskDisk,
                "must be at most the machine's disk, " + disk);
    }

    private static Bytes partOfHost(double cpus) {
        var host = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double part = Math.min(1, cpus / host.getAvailableProcessors());
        return new Bytes((long) (part * host.getTotalMemorySize()));
    }

    /** The token may be replaced in its file while the node runs. */
    TokenSource tokens() {
        return token != null ? TokenSource.of(token) : TokenSource.file(tokenFile);
    }

    /** Its labels, with that by which jobs find its GPUs. */
    Map<String, String> worn() {
        return gpu.labelled(labels);
    }

    /** How memory and disk are handed out, where so many bytes of disk are free. */
    Reservable reservable(long usable) {
        Bytes room = disk != null ? disk : new Bytes(usable / 10 * 9);
        Bytes each = taskDisk != null ? taskDisk : room.compareTo(USUAL_DISK) < 0 ? room : USUAL_DISK;
        return new Reservable(memory, taskMemory, room, each);
    }

    /** Two machines of a host must not run different accounts as the same user, so each name has a range of its own. */
    private static int ownRange(String machine) {
        return FIRST_RANGE + RANGE * Math.floorMod(machine.hashCode(), RANGES);
    }

    private static Duration atLeast(String key, Duration given, Duration byDefault, Duration least) {
        Duration value = Objects.requireNonNullElse(given, byDefault);
        require(value.compareTo(least) >= 0, key, value, "must be at least " + least);
        return value;
    }

    private static void require(boolean good, String key, Object value, String rule) {
        if (!good) {
            throw new IllegalArgumentException("The key %s (%s) %s.".formatted(key, value, rule));
        }
    }
}
