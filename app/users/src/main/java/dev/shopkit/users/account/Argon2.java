package dev.shopkit.users.account;

import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * What one Argon2id hash costs.
 *
 * @param memoryKib bounded, because the stored hash says how much memory checking it takes
 */
public record Argon2(int memoryKib, int iterations, int parallelism) {
    /** OWASP's second choice of equal strength (Password Storage Cheat Sheet): least memory. */
    public static final Argon2 CURRENT = new Argon2(19 * 1024, 2, 1);

    static final int VERSION = Argon2Parameters.ARGON2_VERSION_13;

    private static final int MEMORY_KIB_MAX = 256 * 1024;
    private static final int ITERATIONS_MAX = 16;
    private static final int PARALLELISM_MAX = 8;
    private static final int HASH_BYTES = 32;

    public Argon2 {
        if (parallelism < 1
                || parallelism > PARALLELISM_MAX
                || memoryKib < 8 * parallelism
                || memoryKib > MEMORY_KIB_MAX
                || iterations < 1
                || iterations > ITERATIONS_MAX) {
            throw new IllegalArgumentException("Argon2 parameters out of range");
        }
    }

    /**
     * Memory for so many hashes at a time of the current cost, which stays theirs: 19 MiB made anew
     * for each would be most of what the collector has to do, and half of the heap for a moment.
     */
    static BlockPool memory(int hashes) {
        return new FixedBlockPool(hashes * CURRENT.memoryKib);
    }

    /** What one hash takes while it is made. */
    long memoryBytes() {
        return memoryKib * 1024L;
    }

    /** 32 bytes of hash. Takes tens of milliseconds of processor time. */
    byte[] hash(byte[] password, byte[] salt, BlockPool memory) {
        var generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(VERSION)
                        .withMemoryAsKB(memoryKib)
                        .withIterations(iterations)
                        .withParallelism(parallelism)
                        .withSalt(salt)
                        .withBlockPool(memory)
                        .build());
        var hash = new byte[HASH_BYTES];
        generator.generateBytes(password, hash);
        return hash;
    }

    static String text(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] bytes(String text) {
        return Base64.getDecoder().decode(text);
    }
}
