package dev.bourse.workloads;

/** How often a checkpoint is written. */
sealed interface CheckpointEvery {
    boolean isDue(long nanosSince, long epochsSince);

    record Seconds(long seconds) implements CheckpointEvery {
        @Override
        public boolean isDue(long nanosSince, long epochsSince) {
            return nanosSince >= seconds * 1_000_000_000L;
        }
    }

    record Epochs(long epochs) implements CheckpointEvery {
        @Override
        public boolean isDue(long nanosSince, long epochsSince) {
            return epochsSince >= epochs;
        }
    }
}
