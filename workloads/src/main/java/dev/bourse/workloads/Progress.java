package dev.bourse.workloads;

import dev.bourse.workloads.softmax.SoftmaxRegression.Score;

/**
 * How far the job is, as a line for whoever runs it.
 *
 * @param units samples trained on since the job began
 * @param total samples that it will have trained on at its end; 0 where it has none
 */
record Progress(long units, long total, Score score, long epoch) {
    String line() {
        String end = total == 0 ? "" : ",\"total\":" + total;
        return "bourse-progress {\"units\":" + units + end + ",\"accuracy\":" + decimal(score.accuracy()) + ",\"loss\":"
                + decimal(score.loss()) + ",\"epoch\":" + epoch + "}";
    }

    /** Four digits after the point; String.format would cost a starting job a tenth of a second of its share. */
    private static String decimal(double value) {
        long tenThousandths = Math.round(value * 10_000);
        return tenThousandths / 10_000 + "."
                + Long.toString(10_000 + tenThousandths % 10_000).substring(1);
    }
}
