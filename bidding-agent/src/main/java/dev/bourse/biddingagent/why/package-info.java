/**
 * Why a job is as slow as it is: from what two readings of its machines tell to causes, {@link
 * dev.bourse.biddingagent.why.Diagnosis}, each with the figures that show it and the cheapest next step.
 *
 * <p>This room knows shares, prices and the kernel's figures; it must not know where they are read or how they are shown.
 */
package dev.bourse.biddingagent.why;
