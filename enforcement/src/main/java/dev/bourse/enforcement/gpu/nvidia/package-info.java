/**
 * NVIDIA's command line tools as values: one port, {@link dev.bourse.enforcement.gpu.nvidia.Tool}, the commands that
 * Bourse needs, and what the tools print, read into records.
 *
 * <p>This room knows {@code nvidia-smi}, {@code nvidia-cuda-mps-control}, their tables and their words. It must not know
 * tasks, bidders or shares, and decides nothing.
 */
package dev.bourse.enforcement.gpu.nvidia;
