package dev.bourse.enforcement;

/** What the kernel tells of a task, a bidder or a machine. */
public enum Quantity {
    /** CPU time used. */
    CPU_NANOS(Course.GROWS),
    /** Time in which at least one thread waited for a CPU. */
    WAITING_NANOS(Course.GROWS),
    /** Time in which at least one thread waited for memory to be made free or read back. */
    MEMORY_STALL_NANOS(Course.GROWS),
    /** Time in which all threads that had something to do waited for memory. */
    MEMORY_FULL_STALL_NANOS(Course.GROWS),
    /** Time in which at least one thread waited for a disk. */
    IO_STALL_NANOS(Course.GROWS),
    /** Bytes read from disks. */
    READ_BYTES(Course.GROWS),
    /** Bytes written to disks, as far as the kernel knows for whom it writes. */
    WRITTEN_BYTES(Course.GROWS),
    /** Periods of the quota in which it was used up. */
    THROTTLED_PERIODS(Course.GROWS),
    /** Time for which threads were held back by the quota, summed over CPUs. */
    THROTTLED_NANOS(Course.GROWS),
    /** Memory used now. */
    MEMORY_BYTES(Course.NOW),
    /** The most memory that was ever used. */
    MEMORY_PEAK(Course.PEAK),
    /** Threads there are now. */
    THREADS(Course.NOW);

    /** How a quantity moves in time, and so what becomes of it when readings are joined. */
    enum Course {
        /** Only grows; what is used later is added. */
        GROWS,
        /** Goes up and down; the later reading counts. */
        NOW,
        /** The largest counts. */
        PEAK
    }

    private final Course course;

    Quantity(Course course) {
        this.course = course;
    }

    Course course() {
        return course;
    }
}
