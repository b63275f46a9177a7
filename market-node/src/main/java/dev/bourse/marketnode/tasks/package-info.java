/**
 * What bidders want to run and what runs: the book of tasks, the pure comparison of the two, and the shell that starts,
 * watches, takes leave and stops; and what goes in and out of a task: logs, files, figures, commands beside it, and its part of a GPU.
 *
 * <p>This room knows tasks and who has a share, which it passes on with its price unread; it must not know vouchers or
 * HTTP.
 */
package dev.bourse.marketnode.tasks;
