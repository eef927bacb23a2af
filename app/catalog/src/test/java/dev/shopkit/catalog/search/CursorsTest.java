package dev.shopkit.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.auth.Seal;
import dev.shopkit.kit.config.SecretFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CursorsTest {
    private static final long SEED = 20_261_122;
    private static final List<String> FILTER = List.of("lighting", "lamp");
    private static final Position LAST = new Position.ByName("arc lamp", "lighting-arc");

    private final Cursors cursors = new Cursors(new Seal(new byte[SecretFile.KEY_BYTES]));
    private final String cursor = cursors.write(Sort.NAME, FILTER, LAST);

    @Test
    void comesBackAsItWasWhateverTheKeyAndTheId() {
        var random = new Random(SEED);
        for (var count = 0; count < 2_000; count++) {
            var id = "i".repeat(1 + random.nextInt(64));
            var byName = new Position.ByName(anything(random), id);
            var byPrice = new Position.ByPrice(random.nextLong(1_000_000_000_001L), id);

            var name = cursors.write(Sort.NAME, FILTER, byName);
            var price = cursors.write(Sort.PRICE_DOWN, FILTER, byPrice);

            assertThat(cursors.read(name, Sort.NAME, FILTER)).contains(byName);
            assertThat(cursors.read(price, Sort.PRICE_DOWN, FILTER)).contains(byPrice);
            assertThat(name).hasSizeLessThanOrEqualTo(Seal.LENGTH_MAX).matches("[A-Za-z0-9_-]+");
        }
    }

    @Test
    void isGoodOnlyForTheListItCameFrom() {
        assertThat(cursors.read(cursor, Sort.PRICE_UP, FILTER)).isEmpty();
        assertThat(cursors.read(cursor, Sort.NAME, List.of("lighting", "lam", "p"))).isEmpty();
        assertThat(cursors.read(cursor, Sort.NAME, List.of("lightinglamp"))).isEmpty();
        assertThat(cursors.read(cursor, Sort.NAME, List.of("lamp", "lighting"))).isEmpty();
        assertThat(cursors.read(cursor, Sort.NAME, List.of())).isEmpty();
        var byPrice = cursors.write(Sort.PRICE_UP, FILTER, new Position.ByPrice(1, "a"));
        assertThat(cursors.read(byPrice, Sort.PRICE_DOWN, FILTER)).isEmpty();
    }

    private static String anything(Random random) {
        var points = new ArrayList<Integer>();
        for (var left = random.nextInt(Words.SORT_KEY_LENGTH_MAX); left > 0; left--) {
            points.add(0x20 + random.nextInt(0xD000));
        }
        return points.stream()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
