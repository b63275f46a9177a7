package dev.bourse.workloads;

import dev.bourse.workloads.softmax.LearningRate;
import dev.bourse.workloads.softmax.Settings;

/**
 * What the command line asks for.
 *
 * @param data the name of built-in data or a file
 * @param epochs 0 for training until stopped
 */
record Arguments(String data, long epochs, Settings settings, CheckpointEvery checkpointEvery) {
    static final String HELP = """
            Trains a softmax regression by mini-batch gradient descent, and says how far it is.

            usage: java -jar workloads.jar [option value]...
              --data NAME|FILE          the built-in digits, or a .csv or .csv.gz file on this machine:
                                        numbers without a header, the label (0, 1, 2 ...) last     [digits]
              --threads N               threads that share each mini-batch, 1 to 64; the result
                                        is the same for any number                                 [1]
              --epochs N                passes over the data, 0 for no end                         [0]
              --batch N                 samples a step, at least 8 for each thread after the first [64]
              --learning-rate X         above 0, at most 10; halved after 50 epochs, and so on     [0.3]
              --seed N                  decides the order of the samples                           [1]
              --checkpoint-every T      seconds as in 30s, or epochs as in 5epochs                 [10s]
              --help                    this text

            environment:
              BOURSE_CHECKPOINT_DIR     where rank-N.checkpoint is written, and resumed from; unset for none
              BOURSE_RANK               this task's number, from 0                                 [0]
              BOURSE_WORLD_SIZE         the number of tasks; each trains on its part of the data   [1]

            Standard output has at most one line a second, and one at the end, like
              bourse-progress {"units":96000,"accuracy":0.9630,"loss":0.1581,"epoch":64}
            where units are samples trained on since the job began, and with --epochs total those at its end. SIGTERM writes a checkpoint first.
            Exit status: 0 done, 2 bad argument or environment, 3 no such data, 4 checkpoints can't be written,
            143 stopped by SIGTERM with its checkpoint written.

            example: BOURSE_CHECKPOINT_DIR=/tmp/job java -jar workloads.jar --threads 2 --batch 256 --epochs 200
            """;

    static Arguments parse(String... args) throws Refused {
        String data = "digits";
        long epochs = 0;
        int batch = 64;
        double rate = 0.3;
        long seed = 1;
        int threads = 1;
        CheckpointEvery every = new CheckpointEvery.Seconds(10);
        for (int i = 0; i < args.length; i += 2) {
            String option = args[i];
            String value = i + 1 < args.length ? args[i + 1] : null;
            switch (option) {
                case "--data" -> data = present(option, value);
                case "--epochs" -> epochs = whole(option, value, 0, Long.MAX_VALUE);
                case "--batch" -> batch = (int) whole(option, value, 1, 65_536);
                case "--learning-rate" -> rate = decimal(option, value);
                case "--seed" -> seed = whole(option, value, Long.MIN_VALUE, Long.MAX_VALUE);
                case "--threads" -> threads = (int) whole(option, value, 1, 64);
                case "--checkpoint-every" -> every = every(option, value);
                default ->
                    throw refused("The option (" + option
                            + ") must be --data, --threads, --epochs, --batch, --learning-rate, --seed or"
                            + " --checkpoint-every; see --help.");
            }
        }
        try {
            return new Arguments(data, epochs, new Settings(batch, new LearningRate(rate), seed, threads), every);
        } catch (IllegalArgumentException e) {
            throw refused(e.getMessage());
        }
    }

    private static String present(String option, String value) throws Refused {
        if (value == null || value.isEmpty()) {
            throw refused("The option " + option + " must be followed by a value; see --help.");
        }
        return value;
    }

    private static long whole(String option, String value, long least, long most) throws Refused {
        try {
            long number = Long.parseLong(present(option, value));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Refused below, as a number out of range is.
        }
        throw refused("The value (" + value + ") of " + option + " must be a whole number from " + least + " to " + most
                + "; see --help.");
    }

    private static double decimal(String option, String value) throws Refused {
        try {
            return Double.parseDouble(present(option, value));
        } catch (NumberFormatException _) {
            throw refused("The value (" + value + ") of " + option + " must be a number such as 0.3; see --help.");
        }
    }

    private static CheckpointEvery every(String option, String value) throws Refused {
        String text = present(option, value);
        try {
            if (text.endsWith("epochs")) {
                long epochs = Long.parseLong(text, 0, text.length() - "epochs".length(), 10);
                if (epochs > 0) {
                    return new CheckpointEvery.Epochs(epochs);
                }
            } else if (text.endsWith("s")) {
                long seconds = Long.parseLong(text, 0, text.length() - 1, 10);
                if (seconds > 0 && seconds <= 86_400) {
                    return new CheckpointEvery.Seconds(seconds);
                }
            }
        } catch (NumberFormatException _) {
            // Refused below, as a number out of range is.
        }
        throw refused("The value (" + text + ") of " + option
                + " must be seconds from 1s to 86400s, or epochs from 1epochs; give for example 30s.");
    }

    private static Refused refused(String sentence) {
        return new Refused(Reason.BAD_ARGUMENT, sentence);
    }
}
