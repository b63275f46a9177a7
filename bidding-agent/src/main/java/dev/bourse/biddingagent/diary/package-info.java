/**
 * What becomes of a job, written down: {@link dev.bourse.biddingagent.diary.Diary} finds the events between two moments
 * without I/O, {@link dev.bourse.biddingagent.diary.JobFolder} keeps them on the disk, and
 * {@link dev.bourse.biddingagent.diary.History} reads them again.
 *
 * <p>This room knows jobs, rates and credits; it must not know why an agent does what it does, nor the network.
 */
package dev.bourse.biddingagent.diary;
