package dev.shopkit.kit.http;

import dev.shopkit.kit.json.InvalidInputException;
import dev.shopkit.kit.mongo.StoreUnavailableException;
import dev.shopkit.kit.transport.Request;
import dev.shopkit.kit.work.Deadline;
import io.helidon.common.parameters.Parameters;
import io.helidon.http.Method;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens around every handler: limit, caller, deadline and errors. */
final class Dispatch {
    private static final Logger LOGGER = LoggerFactory.getLogger(Dispatch.class);
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;

    private final Route route;
    private final Admission admission;

    Dispatch(Route route, Admission admission) {
        this.route = route;
        this.admission = admission;
    }

    /** The request is whole by now, so a slot is never held by a client that is slow to send. */
    Reply answer(Request request, Parameters path, String requestId) {
        if (!admission.limit().tryAcquire()) {
            return Problem.unavailable("Too many requests are in work.").reply(requestId);
        }
        try {
            var caller = admission.gate().admit(route.access(), request);
            route.parameters().check(request.query());
            var deadline = Deadline.after(Limits.REQUEST_DEADLINE);
            var call = new Call(request, path, admission.proxies(), requestId, caller, deadline);
            return route.handler().handle(call);
        } catch (ProblemException expected) {
            return refused(request, expected.problem().reply(requestId));
        } catch (InvalidInputException invalid) {
            return Problem.invalid(invalid.violations()).reply(requestId);
        } catch (StoreUnavailableException unavailable) {
            LOGGER.atWarn()
                    .addKeyValue("route", route.path())
                    .addKeyValue("cause", unavailable.getMessage())
                    .log("the store did not answer");
            return Problem.unavailable("Try again in a moment.").reply(requestId);
        } catch (RuntimeException | Error bug) {
            // An Error too: Helidon's executor would swallow it, and nobody would ever know.
            LOGGER.atError()
                    .addKeyValue("route", route.path())
                    .setCause(bug)
                    .log("a request failed");
            return Problem.of("internal", 500, "Something went wrong here", "").reply(requestId);
        } finally {
            admission.limit().release();
        }
    }

    /** Who sent what is not taken is told what is: of patches (RFC 5789, 2.2), and of codings. */
    private static Reply refused(Request request, Reply reply) {
        if (reply.status() != UNSUPPORTED_MEDIA_TYPE) {
            return reply;
        }
        var told = request.method().equals(Method.PATCH) ? reply.with(Call.ACCEPT_PATCH) : reply;
        // Only then, or it would say that the coding was what was wrong (RFC 7694, 3).
        return Call.isCoded(request) ? told.with(Call.ACCEPT_ENCODING) : told;
    }
}
