package dev.shopkit.kit.client;

import dev.shopkit.kit.json.Fields;
import dev.shopkit.kit.json.InvalidInputException;
import dev.shopkit.kit.json.Json;
import java.nio.charset.StandardCharsets;

/** What came of a call. */
public sealed interface HttpAnswer {

    /** A whole answer, whatever it says. */
    record Got(int status, String body) implements HttpAnswer {

        /**
         * The body's fields.
         *
         * @throws InvalidInputException if it is no JSON object
         */
        public Fields json() {
            return Json.trusted(body.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Nothing was sent, so nothing happened. */
    record NotSent(String cause) implements HttpAnswer {}

    /** Sent, maybe read and acted upon, but no whole answer came back in time. */
    record Lost(String cause) implements HttpAnswer {}
}
