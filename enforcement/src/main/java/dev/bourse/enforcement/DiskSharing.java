package dev.bourse.enforcement;

/** How bidders share the disk, which isn't sold by itself. */
public enum DiskSharing {
    /** As they come. */
    NONE,
    /** By the weights of their CPU shares, where the kernel weighs disk accesses: with the scheduler bfq, or by io.cost. */
    FOLLOW
}
