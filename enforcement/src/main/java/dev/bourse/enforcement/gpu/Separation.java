package dev.bourse.enforcement.gpu;

/**
 * What a way of dividing a GPU keeps apart, and what not.
 *
 * @param reserves whether a task gets a part of fixed size, to itself
 * @param dividesByShares whether a bidder with twice the share gets twice the GPU
 * @param separatesAddresses whether a task can't read another's memory
 * @param isolatesMemory whether a task can't use up the memory that another was promised
 * @param isolatesCompute whether a task's speed is its own: neither multiprocessors nor bandwidth are shared
 * @param isolatesFaults whether a task's fault ends only itself
 * @param binding whether it holds against a bidder who tries to get more than it bought
 * @param sentence the same for people
 */
public record Separation(
        boolean reserves,
        boolean dividesByShares,
        boolean separatesAddresses,
        boolean isolatesMemory,
        boolean isolatesCompute,
        boolean isolatesFaults,
        boolean binding,
        String sentence) {}
