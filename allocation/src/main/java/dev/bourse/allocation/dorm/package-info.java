/**
 * Dorm (Sun, Wen, Duong, Yan 2017): whole containers on machines, moved as applications come and go, so that much of the
 * cluster is used, nobody is far from the fair share and few running applications are disturbed.
 *
 * <p>This room knows one moment: who runs where, who waits, what fits. It must not know when applications come, how
 * long they run, or money. The optimiser needs OR-Tools on the class path; the rest does not.
 */
package dev.bourse.allocation.dorm;
