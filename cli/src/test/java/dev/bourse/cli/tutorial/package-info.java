/** The tutorial as a test: what its commands print is what it shows. */
package dev.bourse.cli.tutorial;
