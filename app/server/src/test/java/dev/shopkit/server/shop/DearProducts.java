package dev.shopkit.server.shop;

import dev.shopkit.catalog.search.Words;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.work.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;

/** Products that cost a catalogue the most that the contract allows: a page of 100 has 500 kB. */
public final class DearProducts {
    private static final Duration BUDGET = Duration.ofSeconds(60);
    private static final int BATCH = 200;
    private static final int DESCRIPTION_LENGTH = 4_000;
    private static final long SEED = 20_261_126;

    private DearProducts() {}

    /** Puts so many of them into a shop's database. */
    public static void sell(TestShop shop, int count) {
        var random = new Random(SEED);
        try (var mongo = Mongo.connect(Files.readString(shop.file("mongodb/catalog")), "test")) {
            var products = mongo.database().getCollection("products");
            for (var first = 0; first < count; first += BATCH) {
                var batch = new ArrayList<Document>();
                IntStream.range(first, first + BATCH).forEach(it -> batch.add(dear(it, random)));
                Await.write(products.insertMany(batch), Deadline.after(BUDGET));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Every text as long as the contract lets it be, and nothing that a packer could shorten. */
    private static Document dear(int number, Random random) {
        var description =
                Stream.generate(() -> letters(random, 9))
                        .limit(DESCRIPTION_LENGTH / 10)
                        .collect(Collectors.joining(" "));
        var tags = Stream.generate(() -> letters(random, 40)).limit(20).toList();
        return new Document("_id", "dear-" + number)
                .append("slug", "dear-" + number)
                .append("name", letters(random, 120))
                .append("sortKey", letters(random, 60))
                .append("description", description)
                .append("category", "dear")
                .append("price", new Document("amount", 1L + number).append("currency", "EUR"))
                .append("image", "/api/pictures/cup.svg")
                .append("tags", tags)
                .append("version", 1L)
                .append("terms", Words.terms(List.of(description)));
    }

    public static String letters(Random random, int count) {
        return random.ints(count, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
