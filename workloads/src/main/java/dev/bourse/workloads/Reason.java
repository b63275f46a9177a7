package dev.bourse.workloads;

/** Why the trainer refuses, each with a stable code and the program's exit status. */
enum Reason {
    BAD_ARGUMENT("bad-argument", 2),
    BAD_ENVIRONMENT("bad-environment", 2),
    DATA_MISSING("data-missing", 3),
    DATA_MALFORMED("data-malformed", 3),
    CHECKPOINT_UNWRITABLE("checkpoint-unwritable", 4),
    CHECKPOINT_REFUSED("checkpoint-refused", 4);

    final String code;
    final int status;

    Reason(String code, int status) {
        this.code = code;
        this.status = status;
    }
}
