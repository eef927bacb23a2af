package dev.shopkit.users.account;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The passwords that most people have, in lower case: some 0.7 MiB of heap. Where they come from
 * and under which licence stands at the head of the file.
 */
record CommonPasswords(Set<String> passwords) {
    private static final String FILE = "common-passwords.txt";

    CommonPasswords {
        passwords = Set.copyOf(passwords);
    }

    static CommonPasswords read() {
        var file = Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(FILE), FILE);
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return new CommonPasswords(
                    lines.lines()
                            .filter(line -> !line.startsWith("#"))
                            .collect(Collectors.toUnmodifiableSet()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    boolean contains(String password) {
        return passwords.contains(password);
    }
}
