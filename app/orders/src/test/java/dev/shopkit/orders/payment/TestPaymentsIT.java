package dev.shopkit.orders.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.money.Money;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.orders.Shop;
import dev.shopkit.orders.payment.PaymentProvider.Attempt;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestPaymentsIT implements PaymentProviderContract {
    private final Shop shop = new Shop();
    private final TestPayments provider =
            new TestPayments(
                    shop.mongo().database(), TestPaymentRule.byAmount(), Clock.systemUTC());

    @AfterEach
    void close() {
        shop.close();
    }

    @Override
    public PaymentProvider provider() {
        return provider;
    }

    @Override
    public Money approved() {
        return new Money(1999, "EUR");
    }

    @Override
    public Money declined() {
        return new Money(1941, "EUR");
    }

    @Override
    public Money needingAction() {
        return new Money(1942, "EUR");
    }

    /** In production no amount is special. */
    @Test
    void approvesEverythingUnlessToldOtherwise() {
        var production =
                new TestPayments(
                        shop.mongo().database(), TestPaymentRule.approve(), Clock.systemUTC());
        for (var amount = 1900; amount < 2000; amount++) {
            var attempt = new Attempt("order-" + amount, 1, new Money(amount, "EUR"));
            assertThat(production.authorise(attempt, Deadline.after(Duration.ofSeconds(10))))
                    .isEqualTo(new PaymentResult.Authorised());
        }
    }
}
