package dev.shopkit.kit.auth;

import dev.shopkit.kit.config.RereadFile;
import dev.shopkit.kit.config.SecretFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The tokens by which other services are known. Each caller's file has at most two lines, so that a
 * new token is accepted before the old one goes. Thread-safe.
 */
public final class ServiceTokens {
    private static final int VALID_MAX = 2;

    private final Map<String, RereadFile<List<byte[]>>> callers;

    public ServiceTokens(Map<String, SecretFile> callers, Clock clock) {
        this.callers =
                callers.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey,
                                        caller ->
                                                new RereadFile<>(
                                                        caller.getValue(),
                                                        ServiceTokens::tokens,
                                                        clock)));
    }

    /** The service that presents this token; compared in constant time. */
    public Optional<Caller.Service> verify(String token) {
        var presented = token.getBytes(StandardCharsets.UTF_8);
        return callers.entrySet().stream()
                .filter(caller -> knows(caller.getValue().value(), presented))
                .map(caller -> new Caller.Service(caller.getKey()))
                .findFirst();
    }

    private static boolean knows(List<byte[]> valid, byte[] presented) {
        return valid.stream().anyMatch(it -> MessageDigest.isEqual(it, presented));
    }

    private static List<byte[]> tokens(String text) {
        return SecretFile.lines(text).stream()
                .limit(VALID_MAX)
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
