package dev.bourse.enforcement;

/** The means by which shares are carried out. */
public enum EnforcerKind {
    /** Control groups version 1, tasks as processes. */
    CGROUP_V1("cgroup-v1"),
    /** Control groups version 2, tasks as processes. */
    CGROUP_V2("cgroup-v2"),
    /** The host's control groups, tasks as containers of a Docker engine. */
    DOCKER("docker"),
    /** No limits at all: tasks are processes, CPU time is only sampled. */
    NONE("none");

    private final String id;

    EnforcerKind(String id) {
        this.id = id;
    }

    /** The stable name for people and wires. */
    public String id() {
        return id;
    }
}
