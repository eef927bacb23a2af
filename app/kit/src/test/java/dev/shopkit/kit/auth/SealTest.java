package dev.shopkit.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.config.SecretFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SealTest {
    private static final long SEED = 20_261_122;
    private static final int GARBAGE = 20_000;
    private static final List<String> PURPOSE = List.of("list", "lamp");

    private final byte[] content = "arc lamp".getBytes(StandardCharsets.UTF_8);
    private final Seal seal = new Seal(key(1));
    private final String text = seal.write(content, PURPOSE);

    @Test
    void takesBackWhatItHandedOut() {
        assertThat(seal.read(text, PURPOSE)).contains(content);
        assertThat(text).matches("[A-Za-z0-9_-]+");
        assertThat(seal.read(seal.write(new byte[0], List.of()), List.of())).contains(new byte[0]);
    }

    @Test
    void isGoodForOnePurpose() {
        for (var other :
                List.of(
                        List.of("list", "lam", "p"),
                        List.of("listlamp"),
                        List.of("lamp", "list"),
                        List.of("list"),
                        List.<String>of())) {
            assertThat(seal.read(text, other)).as(other.toString()).isEmpty();
        }
    }

    @Test
    void refusesWhatAnotherKeyHandedOut() {
        assertThat(new Seal(key(2)).read(text, PURPOSE)).isEmpty();
    }

    @Test
    void refusesAnyBitTurned() {
        var token = Base64.getUrlDecoder().decode(text);
        for (var bit = 0; bit < token.length * 8; bit++) {
            var turned = token.clone();
            turned[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(encoded(turned));
        }
    }

    @Test
    void refusesWhatIsCutLengthenedOrSpelledDifferently() {
        var token = Base64.getUrlDecoder().decode(text);
        for (var length = 0; length < token.length; length++) {
            assertRefused(encoded(Arrays.copyOf(token, length)));
            assertRefused(encoded(Arrays.copyOfRange(token, token.length - length, token.length)));
        }
        assertRefused(encoded(Arrays.copyOf(token, token.length + 1)));
        for (var tail : List.of("A", "=", "==", "\n")) {
            assertRefused(text + tail);
        }
        assertRefused(" " + text);
        for (var character : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".toCharArray()) {
            var other = text.substring(0, text.length() - 1) + character;
            if (!other.equals(text)) {
                assertRefused(other);
            }
        }
    }

    @Test
    void refusesGarbage() {
        var random = new Random(SEED);
        for (var count = 0; count < GARBAGE; count++) {
            var bytes = new byte[random.nextInt(120)];
            random.nextBytes(bytes);
            assertRefused(encoded(bytes));
        }
        for (var garbage : List.of("", "null", "../..", "{\"$gt\":\"\"}", "%00", "AAAA", "🙂")) {
            assertRefused(garbage);
        }
        assertRefused("A".repeat(Seal.LENGTH_MAX + 1));
    }

    private void assertRefused(String altered) {
        assertThat(seal.read(altered, PURPOSE)).as(altered).isEmpty();
    }

    private static String encoded(byte[] token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    private static byte[] key(int seed) {
        var key = new byte[SecretFile.KEY_BYTES];
        Arrays.fill(key, (byte) seed);
        return key;
    }
}
