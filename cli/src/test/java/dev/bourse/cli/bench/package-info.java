/** The benches finish on small sizes and say what makes sense; how fast anything is, is no test's business. */
package dev.bourse.cli.bench;
