package dev.bourse.enforcement;

/** Why the host can't do what it was asked, as a stable code. */
public enum Refusal {
    /** No control groups here that this process may write. */
    CGROUPS_NOT_WRITABLE("cgroups-not-writable"),
    /** The machine needs more CPUs than it may use. */
    CPUSET_TOO_SMALL("cpuset-too-small"),
    /** No Docker engine answers. */
    DOCKER_NOT_REACHABLE("docker-not-reachable"),
    /** The Docker engine doesn't let others choose the parent group by path. */
    DOCKER_DRIVER_UNSUITABLE("docker-driver-unsuitable"),
    /** The enforcer runs processes and the task wants a container, or the other way round and no image is known. */
    IMAGE_UNSUITABLE("image-unsuitable"),
    /** The engine has no such image. */
    IMAGE_MISSING("image-missing"),
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
