package dev.shopkit.kit.http;

import java.util.List;

/**
 * Why a service cannot serve though its process runs.
 *
 * @param service which of the process's
 * @param reason stable, for monitors and clients: {@code schema-missing}, {@code sign-in-refused}
 * @param details phrases for a person, about things and never about data or secrets
 */
public record Impediment(String service, String reason, List<String> details) {
    public Impediment {
        details = List.copyOf(details);
    }
}
