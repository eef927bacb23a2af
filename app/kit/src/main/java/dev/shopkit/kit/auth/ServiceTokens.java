package dev.shopkit.kit.auth;

import dev.shopkit.kit.config.SecretFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The tokens by which other services are known. Each caller's file has at most two lines, so that a
 * new token is accepted before the old one goes; files are read again every 30 s.
 */
public final class ServiceTokens {
    private static final Duration REREAD_AFTER = Duration.ofSeconds(30);
    private static final int VALID_MAX = 2;

    private record Known(Map<String, List<byte[]>> tokens, Instant readAt) {}

    private final Map<String, SecretFile> callers;
    private final Clock clock;
    private volatile Known known;

    public ServiceTokens(Map<String, SecretFile> callers, Clock clock) {
        this.callers = Map.copyOf(callers);
        this.clock = clock;
        this.known = read();
    }

    /** The service that presents this token; compared in constant time. */
    public Optional<Caller.Service> verify(String token) {
        var now = clock.instant();
        if (now.isAfter(known.readAt.plus(REREAD_AFTER))) {
            known = read();
        }
        var presented = token.getBytes(StandardCharsets.UTF_8);
        return known.tokens.entrySet().stream()
                .filter(
                        caller ->
                                caller.getValue().stream()
                                        .anyMatch(it -> MessageDigest.isEqual(it, presented)))
                .map(caller -> new Caller.Service(caller.getKey()))
                .findFirst();
    }

    private Known read() {
        var tokens =
                callers.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, caller -> bytes(caller.getValue())));
        return new Known(tokens, clock.instant());
    }

    private static List<byte[]> bytes(SecretFile file) {
        return file.lines().stream()
                .limit(VALID_MAX)
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
