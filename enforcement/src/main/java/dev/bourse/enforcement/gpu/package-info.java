/**
 * How the GPUs of a machine are divided among tasks: as MIG slices, MPS percentages, turns, or not at all, behind one
 * interface, {@link dev.bourse.enforcement.gpu.GpuSharing}, whose kind says plainly what it keeps apart.
 *
 * <p>This room knows tasks, bidders, shares and slices. It must not know how NVIDIA's tools are called or what they print
 * (that is {@code nvidia}), how a task is run, nor prices or accounts.
 */
package dev.bourse.enforcement.gpu;
