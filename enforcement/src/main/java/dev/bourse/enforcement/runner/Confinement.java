package dev.bourse.enforcement.runner;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Device;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.TmpfsOptions;
import dev.bourse.enforcement.TaskFolder;
import dev.bourse.enforcement.TaskGrant;
import dev.bourse.enforcement.TaskSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a container may: nothing of the host but the task's own folders and what it was granted, and of its image only to
 * read. So all that it writes is in its folders, where it is measured, or in memory, where it counts as memory.
 *
 * @param network the network of containers
 */
record Confinement(String network) {
    private static final long PRIVATE_BYTES = 256L << 20;
    private static final String OPTIONS = "rw,exec,nosuid,nodev,mode=1777,size=" + PRIVATE_BYTES;
    private static final List<String> PRIVATE = List.of("/tmp", "/var/tmp");
    private static final int ALL_MAY_WRITE = 01777;

    /**
     * What the engine is told of a task whose group has this parent.
     *
     * @param volumes where its image wants volumes, which the engine would make on its disk
     */
    HostConfig of(String parent, TaskSpec task, Set<String> volumes) {
        List<Mount> mounts = mounts(task, volumes);
        Map<String, String> memory = new TreeMap<>();
        PRIVATE.stream().filter(folder -> !volumes.contains(folder)).forEach(folder -> memory.put(folder, OPTIONS));
        HostConfig confined = HostConfig.newHostConfig()
                .withCgroupParent(parent)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges:true"))
                .withNetworkMode(network)
                .withReadonlyRootfs(true)
                .withMounts(mounts)
                .withTmpFs(memory)
                .withShmSize(PRIVATE_BYTES)
                .withLogConfig(
                        new LogConfig(LogConfig.LoggingType.JSON_FILE, Map.of("max-size", "16m", "max-file", "2")));
        task.memoryBytes().ifPresent(bytes -> confined.withMemory(bytes).withMemorySwap(bytes));
        task.grant().map(TaskGrant::deviceFiles).ifPresent(files -> confined.withDevices(devices(files)));
        return confined;
    }

    private static List<Mount> mounts(TaskSpec task, Set<String> volumes) {
        List<Mount> mounts = new ArrayList<>();
        mounts.add(mount(new TaskFolder(task.workingDirectory(), TaskSpec.CONTAINER_FOLDER)));
        task.folders().forEach(folder -> mounts.add(mount(folder)));
        task.readable().forEach(folder -> mounts.add(mount(folder).withReadOnly(true)));
        task.grant()
                .map(TaskGrant::folders)
                .ifPresent(folders -> folders.forEach(folder -> mounts.add(mount(new TaskFolder(folder, folder)))));
        List<String> own = mounts.stream().map(Mount::getTarget).toList();
        volumes.stream()
                .filter(volume -> !own.contains(volume))
                .map(Confinement::memory)
                .forEach(mounts::add);
        return mounts;
    }

    private static List<Device> devices(List<Path> files) {
        return files.stream()
                .map(Path::toString)
                .map(file -> new Device("rw", file, file))
                .toList();
    }

    private static Mount memory(String folder) {
        return new Mount()
                .withType(MountType.TMPFS)
                .withTarget(folder)
                .withTmpfsOptions(
                        new TmpfsOptions().withSizeBytes(PRIVATE_BYTES).withMode(ALL_MAY_WRITE));
    }

    /** A mount by the engine's word, no bind: then a folder that isn't there is refused, and not made as root's. */
    private static Mount mount(TaskFolder folder) {
        return new Mount()
                .withType(MountType.BIND)
                .withSource(folder.host().toString())
                .withTarget(folder.inside().toString());
    }
}
