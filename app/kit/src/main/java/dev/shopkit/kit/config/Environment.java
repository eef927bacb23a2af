package dev.shopkit.kit.config;

import dev.shopkit.kit.money.Money;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a process's environment and remembers every problem, so that a person mends all of them at
 * once: read everything, then {@link #check()}.
 */
public final class Environment {
    private final Map<String, String> variables;
    private final List<String> problems = new ArrayList<>();

    public Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    public String text(String name, String fallback) {
        return variables.getOrDefault(name, fallback);
    }

    public String text(String name) {
        var value = variables.getOrDefault(name, "");
        if (value.isBlank()) {
            problems.add(name + " is not set");
        }
        return value;
    }

    public int number(String name, int fallback, int min, int max) {
        var value = variables.get(name);
        if (value == null) {
            return fallback;
        }
        try {
            var number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Reported below together with what is out of range: the person mends both alike.
        }
        problems.add(name + " must be a number from " + min + " to " + max + ", not " + value);
        return fallback;
    }

    public boolean flag(String name) {
        var value = variables.getOrDefault(name, "false");
        if (!value.equals("true") && !value.equals("false")) {
            problems.add(name + " must be true or false, not " + value);
        }
        return value.equals("true");
    }

    public URI address(String name) {
        var value = text(name);
        try {
            var address = URI.create(value);
            if (value.isBlank() || address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException malformed) {
            // Reported below: a malformed address and one without a host are the same mistake.
        }
        problems.add(name + " must be an http address, not " + value);
        return URI.create("http://unset.invalid");
    }

    /** As {@link #address}, where it may be left out. */
    public Optional<URI> addressIfAny(String name) {
        return text(name, "").isBlank() ? Optional.empty() : Optional.of(address(name));
    }

    /** Codes of ISO 4217 with commas between them, each once and in their order. */
    public List<String> currencies(String name) {
        var text = text(name);
        var codes = Stream.of(text.split(",", -1)).map(String::strip).distinct().toList();
        if (!text.isBlank() && !codes.stream().allMatch(Money::known)) {
            problems.add(name + " must be ISO 4217 codes, not " + text);
        }
        return codes;
    }

    /** A file below {@code SHOPKIT_SECRETS}; its absence is a problem. */
    public SecretFile secret(String file) {
        var path = Path.of(text("SHOPKIT_SECRETS", "/etc/shopkit")).resolve(file);
        if (!Files.isReadable(path)) {
            problems.add("secret file " + path + " is missing or not readable");
        }
        return new SecretFile(path);
    }

    /** A secret that is the base64 of 32 bytes. */
    public SecretFile key(String file) {
        var secret = secret(file);
        if (Files.isReadable(secret.path()) && secret.key().isEmpty()) {
            problems.add("secret file " + secret.path() + " must be the base64 of 32 bytes");
        }
        return secret;
    }

    public void problem(String problem) {
        problems.add(problem);
    }

    /** Ends reading; throws with one line per problem. The process should print it and exit. */
    public void check() {
        if (!problems.isEmpty()) {
            throw new InvalidEnvironmentException(problems);
        }
    }
}
