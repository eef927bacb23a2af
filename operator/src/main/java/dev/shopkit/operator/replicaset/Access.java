package dev.shopkit.operator.replicaset;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.shopkit.operator.kube.Canonical;
import dev.shopkit.operator.kube.Checksum;
import dev.shopkit.operator.kube.ShopNames;
import dev.shopkit.operator.workload.AppService;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What opens the database, as its three Secrets say. The keyfile lies in two of them, each of which
 * is restored from the other. The copy beside the operator's account decides, because no pod mounts
 * that Secret, so that it can be immutable.
 *
 * @param keyfile what the members share; empty where no Secret has it
 * @param passwords of the services' users, by service
 * @param problems a sentence for each Secret that is not as it must be, with the cure; while there
 *     is one, nothing else here can be relied on
 */
public record Access(
        String keyfile, Account operator, Map<String, String> passwords, List<String> problems) {

    /** Key of the keyfile in both Secrets. */
    public static final String KEYFILE = "keyfile";

    /** Keys of the operator's account. */
    public static final String USER = "user";

    public static final String PASSWORD = "password";

    // What mongod takes: 6 to 1024 characters of base64, and white space, which it leaves out.
    private static final Pattern KEYFILE_TEXT = Pattern.compile("[A-Za-z0-9+/=\\s]{6,1024}");

    // Not by the driver's ConnectionString, which asks DNS when somebody made it mongodb+srv.
    private static final Pattern CONNECTION = Pattern.compile("mongodb://([^:@/]+):([^:@/]+)@.+");

    public Access {
        passwords = Map.copyOf(passwords);
        problems = List.copyOf(problems);
    }

    /** Never throws, whatever the Secrets hold. */
    public static Access of(ShopNames names, Map<String, Map<String, String>> secrets) {
        var problems = new ArrayList<String>();
        var account = secrets.getOrDefault(names.mongodbOperator(), Map.of());
        var keyfile = keyfile(names, secrets, problems);
        var passwords = new TreeMap<String, String>();
        var connections = secrets.getOrDefault(names.mongodb(), Map.of());
        for (var service : AppService.KEEPERS) {
            password(service.id(), connections.get(service.id()))
                    .ifPresentOrElse(
                            password -> passwords.put(service.id(), password),
                            () -> problems.add(lacks(secrets, names.mongodb(), service.id())));
        }
        for (var key : List.of(USER, PASSWORD)) {
            if (account.getOrDefault(key, "").isBlank()) {
                problems.add(lacks(secrets, names.mongodbOperator(), key));
            }
        }
        var operator =
                new Account(account.getOrDefault(USER, ""), account.getOrDefault(PASSWORD, ""));
        return new Access(keyfile, operator, passwords, problems.stream().distinct().toList());
    }

    /** Whether mongod takes this as its keyfile. */
    public static boolean isKeyfile(String text) {
        return KEYFILE_TEXT.matcher(text).matches();
    }

    /** Changes whenever the users must be made from something else. */
    public String checksum() {
        return Checksum.of(
                Canonical.json(
                        List.of(operator.user(), operator.password(), new TreeMap<>(passwords))));
    }

    /** Never prints what it holds. */
    @Override
    public String toString() {
        return "Access[" + operator + ", services=" + passwords.keySet() + ", " + problems + "]";
    }

    private static String keyfile(
            ShopNames names, Map<String, Map<String, String>> secrets, List<String> problems) {
        var shared = secrets.getOrDefault(names.keyfile(), Map.of()).getOrDefault(KEYFILE, "");
        var copy =
                secrets.getOrDefault(names.mongodbOperator(), Map.of()).getOrDefault(KEYFILE, "");
        if (!isKeyfile(copy)) {
            if (isKeyfile(shared)) {
                return shared;
            }
            problems.add(lacks(secrets, names.keyfile(), KEYFILE));
            return "";
        }
        if (!secrets.containsKey(names.keyfile())) {
            problems.add(lacks(secrets, names.keyfile(), KEYFILE));
        } else if (!copy.equals(shared)) {
            problems.add(
                    "Secret %s is not the keyfile that the members share: delete it, and it is made"
                                    .formatted(names.keyfile())
                            + " from the copy in Secret %s".formatted(names.mongodbOperator()));
        }
        return copy;
    }

    private static Optional<String> password(String service, @Nullable String uri) {
        var parts = CONNECTION.matcher(uri == null ? "" : uri);
        if (!parts.matches() || !parts.group(1).equals(service)) {
            return Optional.empty();
        }
        try {
            return Optional.of(URLDecoder.decode(parts.group(2).replace("+", "%2B"), UTF_8));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String lacks(
            Map<String, Map<String, String>> secrets, String secret, String key) {
        return secrets.containsKey(secret)
                ? "Secret %s has nothing usable at its key %s: delete it, and it is made anew"
                        .formatted(secret, key)
                : "Secret %s is not there, and is being made".formatted(secret);
    }
}
