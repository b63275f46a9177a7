package dev.bourse.api.service;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.signing.Identity;
import dev.bourse.api.traces.Span;
import dev.bourse.api.traces.Traces;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The way of a request: gate, body, rules of the document, handler, reply. The gate comes first, so that strangers can
 * neither send bodies nor probe rules.
 */
final class Routes {
    private static final String CALL = "bourse.call";
    private static final Duration BODY_PATIENCE = Duration.ofSeconds(10);

    private final ServiceSpec spec;
    private final OpenStreams streams;
    private final Overload overload;
    private final Refused refused;
    private final SlowBodies slow;
    private final Traces traces;

    private Routes(Vertx vertx, ServiceSpec spec, OpenStreams streams, Refused refused) {
        this.spec = spec;
        this.streams = streams;
        this.overload = new Overload(spec.limits(), new Turnstile(spec.limits(), System::nanoTime), streams);
        this.refused = refused;
        this.slow = new SlowBodies(vertx, BODY_PATIENCE);
        this.traces = Traces.of(vertx);
    }

    static Router of(Vertx vertx, ServiceSpec spec, Document document, OpenAPIContract contract, OpenStreams streams) {
        Refused refused = new Refused(contract, spec.bodyLimitBytes());
        Routes routes = new Routes(vertx, spec, streams, refused);
        Map<String, Access> access = document.access(spec.credentials().keySet());
        RouterBuilder builder = RouterBuilder.create(vertx, contract);
        builder.rootHandler(context -> {
            context.response().putHeader("X-Content-Type-Options", "nosniff");
            context.next();
        });
        for (OpenAPIRoute route : builder.getRoutes()) {
            String id = route.getOperation().getOperationId();
            routes.add(
                    route,
                    new Gate(spec.credentials().get(access.get(id).scheme()), id, access.get(id)),
                    RequestRules.of(contract, route.getOperation()));
        }
        Router router = builder.createRouter();
        Standing.attach(router, spec, document);
        spec.pages().accept(router);
        refused.attach(router);
        return router;
    }

    private void add(OpenAPIRoute route, Gate gate, RequestRules rules) {
        String id = route.getOperation().getOperationId();
        Operation operation = spec.operations().get(id);
        route.setDoValidation(false);
        String path = route.getOperation().getOpenAPIPath();
        route.addHandler(context -> {
            trace(path, context);
            admit(id, gate, context);
        });
        if (rules.takeBody()) {
            route.addHandler(slow);
            BodyHandler body = BodyHandler.create(false).setBodyLimit(spec.bodyLimitBytes());
            // A handler of another type than BodyHandler, for Vert.x refuses those behind handlers of unknown purpose.
            route.addHandler(context -> body.handle(context));
        }
        route.addHandler(context -> {
            rules.check(context);
            answer(context, operation.handle(context.get(CALL)));
        });
    }

    private void trace(String path, RoutingContext context) {
        Span span = traces.answer(path, context.request());
        if (!span.equals(Span.NONE)) {
            context.addEndHandler(sent -> {
                if (sent.succeeded()) {
                    span.answered(context.response().getStatusCode());
                } else {
                    span.failed(sent.cause());
                }
            });
        }
    }

    private void admit(String id, Gate gate, RoutingContext context) {
        HttpServerRequest request = context.request();
        Future<Optional<Identity>> caller = gate.identify(request, () -> overload.beforeToken(request));
        if (caller.isComplete()) {
            identified(id, gate, context, caller);
            return;
        }
        // The body must wait, too, or nobody would be there to take it.
        request.pause();
        Context loop = context.vertx().getOrCreateContext();
        caller.onComplete(known -> loop.runOnContext(now -> {
            request.resume();
            identified(id, gate, context, known);
        }));
    }

    private void identified(String id, Gate gate, RoutingContext context, AsyncResult<Optional<Identity>> caller) {
        if (caller.failed()) {
            overload.refusedToken(context.request());
            context.fail(caller.cause());
            return;
        }
        try {
            overload.count(context.request(), caller.result());
            gate.admit(caller.result());
        } catch (RefusedException e) {
            context.fail(e);
            return;
        }
        context.put(CALL, new Call(id, context, caller.result(), gate.shown(context.request())));
        context.next();
    }

    private void answer(RoutingContext routing, Future<Reply> future) {
        Context context = routing.vertx().getOrCreateContext();
        Thread loop = Thread.currentThread();
        future.onComplete(result -> {
            if (Thread.currentThread() == loop) {
                answer(routing, result);
            } else {
                context.runOnContext(now -> answer(routing, result));
            }
        });
    }

    private void answer(RoutingContext routing, AsyncResult<Reply> result) {
        if (result.failed()) {
            refused.answer(routing, 500, result.cause());
            return;
        }
        try {
            write(routing, result.result());
        } catch (RuntimeException e) {
            refused.answer(routing, 500, e);
        }
    }

    private void write(RoutingContext routing, Reply reply) {
        HttpServerResponse response = routing.response();
        if (response.closed()) {
            if (reply instanceof Reply.Pieces unsent) {
                unsent.over().run();
            }
            return;
        }
        reply.headers().forEach(response::putHeader);
        switch (reply) {
            case Reply.Whole whole -> response.setStatusCode(whole.status()).end(whole.body());
            case Reply.Pieces pieces -> {
                routing.addEndHandler(over -> pieces.over().run());
                PieceSender.send(routing, pieces.next(), failure -> refused.answer(routing, 500, failure));
            }
            case Reply.Events events -> {
                Call call = routing.get(CALL);
                String caller = Overload.caller(routing.request(), call.identity());
                overload.beforeStream(routing.request(), caller);
                EventStream stream = EventStream.open(routing, spec.heartbeat());
                // The trace tells of the answer, not of how long somebody reads.
                Span.current().answered(200);
                stream.onClose(streams.add(stream::close, caller));
                events.opened().accept(stream);
            }
            case Reply.Socket socket -> {
                Call call = routing.get(CALL);
                String caller = Overload.caller(routing.request(), call.identity());
                overload.beforeStream(routing.request(), caller);
                Upgrade.check(routing.request());
                Span.current().answered(101);
                Upgrade.accept(routing, spec.heartbeat(), socket.peer(), close -> streams.add(close, caller));
            }
        }
    }
}
