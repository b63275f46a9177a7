/**
 * What took how long, across daemons: spans for requests answered and asked, for what is done meanwhile, and their way to
 * an OpenTelemetry collector. Each Vert.x has traces of its own, or none, and then nothing of OpenTelemetry is loaded.
 *
 * <p>This room alone knows OpenTelemetry, and the conventions by which it names what happens over HTTP. It must not know
 * what any operation does; others tell it by {@link dev.bourse.api.traces.Span}.
 */
package dev.bourse.api.traces;
