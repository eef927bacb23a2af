package dev.shopkit.orders.checkout;

import dev.shopkit.kit.http.Call;
import dev.shopkit.kit.http.Problem;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.util.regex.Pattern;

/** The name a client gives to one request, so that repeating it repeats nothing else. */
record IdempotencyKey(String text) {
    private static final HeaderName HEADER = HeaderNames.create("Idempotency-Key");
    private static final Pattern FORM = Pattern.compile("[!-~]{8,255}");

    static IdempotencyKey of(Call call) {
        var sent = call.header(HEADER);
        if (sent.isEmpty()) {
            throw broken("required", "Idempotency-Key is required.");
        }
        if (!FORM.matcher(sent.get()).matches()) {
            throw broken("pattern", "Idempotency-Key must be 8 to 255 visible ASCII characters.");
        }
        return new IdempotencyKey(sent.get());
    }

    private static RuntimeException broken(String rule, String message) {
        return Problem.invalid("header:Idempotency-Key", rule, message).exception();
    }
}
