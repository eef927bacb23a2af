package dev.shopkit.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CursorsTest {
    private static final long SEED = 20_261_122;
    private static final int GARBAGE = 20_000;
    private static final List<String> FILTER = List.of("lighting", "lamp");
    private static final Position LAST = new Position.ByName("arc lamp", "lighting-arc");

    private final Cursors cursors = new Cursors(key(1));
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
            assertThat(name).hasSizeLessThanOrEqualTo(Cursors.LENGTH_MAX).matches("[A-Za-z0-9_-]+");
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

    @Test
    void isNotTakenFromAShopWithAnotherKey() {
        assertThat(new Cursors(key(2)).read(cursor, Sort.NAME, FILTER)).isEmpty();
    }

    @Test
    void isNotTakenWithAnyBitTurned() {
        var token = Base64.getUrlDecoder().decode(cursor);
        for (var bit = 0; bit < token.length * 8; bit++) {
            var turned = token.clone();
            turned[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(encoded(turned));
        }
    }

    @Test
    void isNotTakenCutLengthenedOrSpelledDifferently() {
        var token = Base64.getUrlDecoder().decode(cursor);
        for (var length = 0; length < token.length; length++) {
            assertRefused(encoded(Arrays.copyOf(token, length)));
            assertRefused(encoded(Arrays.copyOfRange(token, token.length - length, token.length)));
            assertRefused(cursor.substring(0, length));
        }
        assertRefused(encoded(Arrays.copyOf(token, token.length + 1)));
        assertRefused(cursor + "A");
        assertRefused(cursor + "=");
        assertRefused(cursor + "==");
        assertRefused(" " + cursor);
        assertRefused(cursor + "\n");
        for (var character : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".toCharArray()) {
            var other = cursor.substring(0, cursor.length() - 1) + character;
            if (!other.equals(cursor)) {
                assertRefused(other);
            }
        }
    }

    @Test
    void isNeverMadeOfGarbage() {
        var random = new Random(SEED);
        for (var count = 0; count < GARBAGE; count++) {
            var bytes = new byte[random.nextInt(120)];
            random.nextBytes(bytes);
            assertRefused(encoded(bytes));
            assertRefused(anything(random));
        }
        for (var text : List.of("", "null", "0", "../..", "{\"$gt\":\"\"}", "%00", "AAAA", "🙂")) {
            assertRefused(text);
        }
    }

    @Test
    void takesOnlyKeysOf32Bytes() {
        assertThat(Cursors.key(Base64.getEncoder().encodeToString(new byte[32]))).isPresent();
        for (var wrong : List.of("", "not base64!", encoded(new byte[31]), encoded(new byte[33]))) {
            assertThat(Cursors.key(wrong)).as(wrong).isEmpty();
        }
    }

    private void assertRefused(String altered) {
        for (var sort : Sort.values()) {
            assertThat(cursors.read(altered, sort, FILTER)).as(altered).isEmpty();
        }
    }

    private static String encoded(byte[] token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
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

    private static byte[] key(int seed) {
        var key = new byte[32];
        Arrays.fill(key, (byte) seed);
        return key;
    }
}
