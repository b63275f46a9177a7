package dev.bourse.allocation.trace;

/** A rule that divides pools of GPUs among jobs, again and again. */
public interface Division {
    String name();

    /**
     * Who has what from now on, {@code gpus[job][pool]}: never more of a pool than it has, nor more for a job than it can
     * use. Parts of a GPU are time on it.
     */
    double[][] divide(Moment moment);

    /** Hours that a job stands still when what it has is changed: 0 for a new weight, more for a restart. */
    double resizing();
}
