package dev.bourse.enforcement;

/** Why the host can't do what it was asked, as a stable code. */
public enum Refusal {
    /** No control groups here that this process may write. */
    CGROUPS_NOT_WRITABLE("cgroups-not-writable"),
    /** The machine needs more CPUs than it may use. */
    CPUSET_TOO_SMALL("cpuset-too-small"),
    /** No Docker engine answers. */
    DOCKER_NOT_REACHABLE("docker-not-reachable"),
    /** The Docker engine doesn't let others choose the parent group by path, or gives tasks other users' numbers. */
    DOCKER_DRIVER_UNSUITABLE("docker-driver-unsuitable"),
    /**
     * The enforcer runs processes and the task wants a container, or the other way round and no image is known; or the image
     * wants what no container has.
     */
    IMAGE_UNSUITABLE("image-unsuitable"),
    /** The engine has no such image. */
    IMAGE_MISSING("image-missing"),
    /** The registry lets nobody have the image, or not whoever the credentials are of. */
    IMAGE_REFUSED("image-refused"),
    /** The image's registry gives no answer, or none that is understood. */
    REGISTRY_UNREACHABLE("registry-unreachable"),
    /** A program that starts tasks isn't installed. */
    PROGRAM_MISSING("program-missing"),
    /** The namespaces that the owner asks for can't be made here. */
    ISOLATION_MISSING("isolation-missing"),
    /** Only root can run a task as another user. */
    USER_NOT_ALLOWED("user-not-allowed"),
    /** The task's user can't use the working directory. */
    DIRECTORY_UNREACHABLE("directory-unreachable"),
    /** A task of that name runs. */
    TASK_EXISTS("task-exists"),
    /** No task of that name. */
    TASK_UNKNOWN("task-unknown"),
    /** The task has no processes: it has ended, or is about to begin. */
    TASK_NOT_RUNNING("task-not-running"),
    /** NVIDIA's command line tool isn't installed. */
    GPU_TOOL_MISSING("gpu-tool-missing"),
    /** The driver, its tool or the GPU doesn't answer, or answers something that isn't understood. */
    GPU_UNAVAILABLE("gpu-unavailable"),
    /** No GPU of the machine can be cut into slices now. */
    GPU_MIG_DISABLED("gpu-mig-disabled"),
    /** No GPU of the machine has slices of that kind. */
    GPU_PROFILE_UNKNOWN("gpu-profile-unknown"),
    /** No place is left for a slice of that kind. */
    GPU_SLICES_TAKEN("gpu-slices-taken"),
    /** A slice can't be removed, since a process still uses it. */
    GPU_SLICE_IN_USE("gpu-slice-in-use"),
    /** Not that much GPU memory is left. */
    GPU_MEMORY_TAKEN("gpu-memory-taken"),
    /** No turn on a GPU is left, or the bidder has one on each already. */
    GPU_TURNS_TAKEN("gpu-turns-taken"),
    /** The GPUs of the machine aren't divided by shares. */
    GPU_NOT_DIVISIBLE("gpu-not-divisible"),
    /** The task asks in another way than the machine divides its GPUs. */
    GPU_ASK_UNSUITABLE("gpu-ask-unsuitable"),
    /** The machine doesn't lend its GPUs. */
    GPU_NOT_OFFERED("gpu-not-offered"),
    /** No such network device, or nothing here that divides what is sent by it. */
    NET_UNAVAILABLE("net-unavailable"),
    /** The network device is divided by another program or machine. */
    NET_DEVICE_TAKEN("net-device-taken"),
    /** The host failed at something it promised. */
    HOST_FAILED("host-failed");

    private final String code;

    Refusal(String code) {
        this.code = code;
    }

    /** The stable code. */
    public String code() {
        return code;
    }
}
