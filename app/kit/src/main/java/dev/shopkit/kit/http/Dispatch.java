package dev.shopkit.kit.http;

import dev.shopkit.kit.json.InvalidInputException;
import dev.shopkit.kit.metrics.RouteMetrics;
import dev.shopkit.kit.mongo.StoreUnavailableException;
import dev.shopkit.kit.work.Deadline;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What happens around every handler: limit, caller, deadline, errors, metrics and log. */
final class Dispatch implements io.helidon.webserver.http.Handler {
    private static final Logger LOGGER = LoggerFactory.getLogger(Dispatch.class);

    private final Route route;
    private final Admission admission;
    private final RouteMetrics metrics;

    Dispatch(Route route, Admission admission, RouteMetrics metrics) {
        this.route = route;
        this.admission = admission;
        this.metrics = metrics;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        var start = System.nanoTime();
        var requestId = RequestId.of(request);
        MDC.put(RequestId.LOG_KEY, requestId);
        var reply = answer(request, requestId);
        if (admission.age().over(request.socketId())) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        send(response, reply, requestId);
        var nanos = System.nanoTime() - start;
        metrics.observe(reply.status(), nanos);
        admission.log().request(route, reply.status(), nanos);
        MDC.remove(RequestId.LOG_KEY);
    }

    private Reply answer(ServerRequest request, String requestId) {
        if (!admission.limit().tryAcquire()) {
            return Problem.unavailable("Too many requests are in work.").reply(requestId);
        }
        try {
            var caller = admission.gate().admit(route.access(), request);
            var deadline = Deadline.after(Limits.REQUEST_DEADLINE);
            return route.handler().handle(new Call(request, requestId, caller, deadline));
        } catch (ProblemException expected) {
            return expected.problem().reply(requestId);
        } catch (InvalidInputException invalid) {
            return Problem.invalid(invalid.violations()).reply(requestId);
        } catch (StoreUnavailableException unavailable) {
            LOGGER.atWarn()
                    .addKeyValue("route", route.path())
                    .addKeyValue("cause", unavailable.getMessage())
                    .log("the store did not answer");
            return Problem.unavailable("Try again in a moment.").reply(requestId);
        } catch (RuntimeException bug) {
            LOGGER.atError()
                    .addKeyValue("route", route.path())
                    .setCause(bug)
                    .log("a request failed");
            return Problem.of("internal", 500, "Something went wrong here", "").reply(requestId);
        } finally {
            admission.limit().release();
        }
    }

    private static void send(ServerResponse response, Reply reply, String requestId) {
        response.status(reply.status());
        for (var header : SecurityHeaders.API) {
            response.header(header);
        }
        for (var header : reply.headers()) {
            response.header(header);
        }
        response.header(HeaderValues.create(RequestId.HEADER, requestId));
        if (reply.body().length == 0) {
            response.send();
        } else {
            response.send(reply.body());
        }
    }
}
