/**
 * The daemon of a machine: it reads its configuration, joins the rooms below to a node, and answers the operations of
 * {@code openapi/node.yaml}.
 *
 * <p>This room knows how the parts are wired and who may see what; it must not know how any of them works, nor how
 * bidders value anything.
 */
package dev.bourse.marketnode;
