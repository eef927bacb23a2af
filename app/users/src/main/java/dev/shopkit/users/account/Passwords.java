package dev.shopkit.users.account;

import dev.shopkit.kit.work.CpuPool;
import dev.shopkit.kit.work.Deadline;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;

/**
 * Makes and checks password hashes on a bounded, fair pool. Every answer is empty when there is no
 * place in it or the deadline passes: there is no time for it now, try again later.
 */
public final class Passwords implements AutoCloseable {
    public static final int LENGTH_MIN = 10;
    public static final int LENGTH_MAX = 128;

    /** At some 30 ms a hash these wait a second or two, which is what a person will wait. */
    private static final int QUEUE_LENGTH = 64;

    private final SecureRandom random = new SecureRandom();
    private final CpuPool pool;
    private final BlockPool memory;
    private final Argon2 cost;
    private final PasswordHash nobodys;

    /**
     * A pool with a thread a core, if so many hashes fit in the heap.
     *
     * @param cost of new hashes; those of another are outdated
     */
    public Passwords(int cores, Argon2 cost) {
        var threads = threads(cores, Runtime.getRuntime().maxMemory());
        pool = new CpuPool("password", threads, QUEUE_LENGTH);
        memory = Argon2.memory(threads);
        this.cost = cost;
        nobodys = PasswordHash.of(new BigInteger(256, random).toString(), cost, random, memory);
    }

    /**
     * As many hashes at a time as there are cores, within a quarter of the heap: what clients make
     * a process keep is counted beside it (app/DESIGN.md), and two of 19 MiB do not fit in 89.
     */
    static int threads(int cores, long heapBytes) {
        return Math.clamp(heapBytes / 4 / Argon2.CURRENT.memoryBytes(), 1, Math.max(1, cores));
    }

    /**
     * A new hash of the password.
     *
     * @param party shares the pool evenly with all others: a network, or an account at a place
     *     known to it
     */
    public Optional<PasswordHash> hash(String party, String password, Deadline deadline) {
        return pool.run(party, () -> PasswordHash.of(password, cost, random, memory), deadline);
    }

    /** Whether the password is the stored one; {@code party} as for {@link #hash}. */
    public Optional<Boolean> matches(
            String party, PasswordHash stored, String password, Deadline deadline) {
        return pool.run(party, () -> stored.matches(password, memory), deadline);
    }

    /** Whether it was made with other parameters than new ones are. */
    public boolean outdated(PasswordHash stored) {
        return stored.outdated(cost);
    }

    /**
     * A hash that nobody's password has, to check where there is no account: that takes as long, so
     * time does not tell who has one.
     */
    public PasswordHash nobodys() {
        return nobodys;
    }

    @Override
    public void close() {
        pool.close();
    }
}
