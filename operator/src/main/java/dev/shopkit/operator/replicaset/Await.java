package dev.shopkit.operator.replicaset;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Turns a publisher of one answer into a blocking call with a deadline. */
final class Await {

    private Await() {}

    static <T> T first(Publisher<T> publisher, Duration deadline) {
        var answer = new CompletableFuture<T>();
        publisher.subscribe(new First<>(answer));
        try {
            return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof MongoException m
                    ? m
                    : new MongoException(String.valueOf(e.getCause()), e);
        } catch (TimeoutException e) {
            throw new MongoException("no answer within " + deadline, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MongoException("interrupted", e);
        }
    }

    private record First<T>(CompletableFuture<T> answer) implements Subscriber<T> {
        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(1);
        }

        @Override
        public void onNext(T item) {
            answer.complete(item);
        }

        @Override
        public void onError(Throwable error) {
            answer.completeExceptionally(error);
        }

        @Override
        public void onComplete() {
            answer.completeExceptionally(new MongoException("completed without an answer"));
        }
    }
}
