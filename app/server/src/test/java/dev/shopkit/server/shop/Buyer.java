package dev.shopkit.server.shop;

import dev.shopkit.kit.auth.Role;
import dev.shopkit.kit.work.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** A signed-in customer who repeats an order under its key until the answer is final. */
public record Buyer(Visitor visitor, String id, String token) {
    /** Longer than anything that tests do to a shop. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Set<String> UNDECIDED = Set.of("Pending", "Held", "Paying");

    public static Buyer of(TestShop shop, Visitor visitor, String id) {
        return new Buyer(visitor, id, shop.token(id, Role.CUSTOMER));
    }

    /** An order of one product. */
    public static String wish(String productId, int quantity) {
        return """
        {"lines": [{"productId": "%s", "quantity": %d}],
         "address": {"name": "Ada", "street": "1 Main Street", "city": "London",
                     "postalCode": "N1", "country": "GB"}}"""
                .formatted(productId, quantity);
    }

    /** Sends it once. */
    public Answer place(String key, String wish) throws IOException {
        return visitor.exchange(
                visitor.request("POST", "/api/orders", wish)
                        .header("Idempotency-Key", key)
                        .header("Authorization", "Bearer " + token));
    }

    /** Repeats it through lost connections, 503 and orders in work until the outcome is final. */
    public Answer buy(String key, String wish) {
        var until = Deadline.after(PATIENCE);
        while (true) {
            try {
                var answer = place(key, wish);
                if (isFinal(answer) || until.passed()) {
                    return answer;
                }
            } catch (IOException lost) {
                if (until.passed()) {
                    throw new IllegalStateException("no answer in " + PATIENCE, lost);
                }
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static boolean isFinal(Answer answer) {
        return switch (answer.status()) {
            case 201 -> !UNDECIDED.contains(answer.text("state"));
            case 409 -> !answer.problem().equals("in-progress");
            case 500, 502, 503, 504 -> false;
            default -> true;
        };
    }
}
