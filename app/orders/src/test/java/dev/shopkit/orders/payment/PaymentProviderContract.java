package dev.shopkit.orders.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.money.Money;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.kit.work.Ids;
import dev.shopkit.orders.payment.PaymentProvider.Attempt;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What orders relies on, whoever takes the money. A test class implements it for one provider. */
public interface PaymentProviderContract {

    PaymentProvider provider();

    /** An amount that the provider approves, for its sandbox. */
    Money approved();

    /** An amount that it declines. */
    Money declined();

    /** An amount for which it waits for the customer. */
    Money needingAction();

    @Test
    default void knowsNothingOfWhatWasNeverAsked() {
        assertThat(provider().find(attempt(approved()), deadline()))
                .isEqualTo(new PaymentResult.None());
    }

    @Test
    default void promisesThenTakesTheMoneyOnce() {
        var attempt = attempt(approved());

        assertThat(provider().authorise(attempt, deadline()))
                .isEqualTo(new PaymentResult.Authorised());
        var first = provider().capture(attempt, deadline());
        var second = provider().capture(attempt, deadline());

        assertThat(first).isInstanceOf(PaymentResult.Captured.class).isEqualTo(second);
        assertThat(provider().find(attempt, deadline())).isEqualTo(first);
    }

    @Test
    default void takesTheMoneyOnceHoweverManyAskAtOnce() throws InterruptedException {
        var attempt = attempt(approved());
        Callable<PaymentResult> capture = () -> provider().capture(attempt, deadline());

        try (var askers = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = askers.invokeAll(Stream.generate(() -> capture).limit(8).toList());
            assertThat(results.stream().map(it -> it.resultNow()).distinct()).hasSize(1);
        }
    }

    @Test
    default void declinesAndTakesNothing() {
        var attempt = attempt(declined());

        assertThat(provider().authorise(attempt, deadline()))
                .isInstanceOf(PaymentResult.Declined.class);
        assertThat(provider().capture(attempt, deadline()))
                .isInstanceOf(PaymentResult.Declined.class);

        assertThat(provider().find(attempt, deadline()))
                .isNotInstanceOf(PaymentResult.Captured.class);
    }

    @Test
    default void waitsForTheCustomerAndTakesNothing() {
        var attempt = attempt(needingAction());

        assertThat(provider().authorise(attempt, deadline()))
                .isEqualTo(new PaymentResult.NeedsAction());

        assertThat(provider().find(attempt, deadline()))
                .isNotInstanceOf(PaymentResult.Captured.class);
    }

    @Test
    default void givesBackWhatItTookHoweverOftenItIsAsked() {
        var attempt = attempt(approved());
        provider().capture(attempt, deadline());

        assertThat(provider().refund(attempt, deadline())).isEqualTo(new PaymentResult.Refunded());
        assertThat(provider().refund(attempt, deadline())).isEqualTo(new PaymentResult.Refunded());

        assertThat(provider().find(attempt, deadline())).isEqualTo(new PaymentResult.Refunded());
    }

    /** Or an attempt that was closed could still be paid when its stock has gone back. */
    @Test
    default void takesNothingForAnAttemptThatWasClosedBefore() {
        var attempt = attempt(approved());

        assertThat(provider().refund(attempt, deadline())).isEqualTo(new PaymentResult.Refunded());

        assertThat(provider().capture(attempt, deadline()))
                .isNotInstanceOf(PaymentResult.Captured.class);
    }

    private static Attempt attempt(Money amount) {
        return new Attempt(new Ids().get(), 1, amount);
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(10));
    }
}
