/**
 * A whole exchange in this process and those who do not belong there: who may do what, forged and replayed requests, and
 * requests made from the OpenAPI documents, broken ones among them.
 *
 * <p>What is asked for comes from the documents alone, so that a new operation is attacked too, or fails a test until
 * somebody says who may use it.
 */
package dev.bourse.cli.attack;
