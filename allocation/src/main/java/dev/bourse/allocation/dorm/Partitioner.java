package dev.bourse.allocation.dorm;

/** Who gets which whole containers from now on. */
public interface Partitioner {
    /** The name users know it by. */
    String name();

    /** The division that follows the present one. */
    Partition partition(Cluster cluster);
}
