/**
 * What every daemon's HTTP service shares: the router made from an OpenAPI document, authorisation by that document
 * (denied unless it says otherwise), problem details, server-sent events, health and metrics.
 *
 * <p>This room knows HTTP, documents and tokens. It must not know what any operation does; a daemon hands it a map of
 * {@linkplain dev.bourse.api.service.Operation operations}.
 */
package dev.bourse.api.service;
