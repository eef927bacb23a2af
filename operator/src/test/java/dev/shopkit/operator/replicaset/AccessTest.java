package dev.shopkit.operator.replicaset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.operator.kube.ShopNames;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

    private static final ShopNames NAMES = new ShopNames("shops", "demo");
    private static final String KEYFILE = "a2V5ZmlsZS1vZi10aGUtdGVzdA==";

    private final Map<String, Map<String, String>> secrets = secrets();

    @Test
    void readsWhatTheSecretsHold() {
        var access = Access.of(NAMES, secrets);
        assertThat(access.problems()).isEmpty();
        assertThat(access.keyfile()).isEqualTo(KEYFILE);
        assertThat(access.operator()).isEqualTo(new Account("shopkit-operator", "secret"));
        assertThat(access.passwords())
                .containsOnlyKeys("users", "catalog", "inventory", "orders")
                .containsEntry("users", "pass+word/users");
    }

    @Test
    void printsNothingThatOpensAnything() {
        assertThat(Access.of(NAMES, secrets).toString())
                .doesNotContain(KEYFILE, "secret", "pass+word");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo-mongodb", "demo-mongodb-keyfile", "demo-mongodb-operator"})
    void saysWhichSecretIsNotThere(String name) {
        secrets.remove(name);
        assertThat(Access.of(NAMES, secrets).problems())
                .isNotEmpty()
                .allMatch(problem -> problem.contains("Secret " + name + " is not there"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo-mongodb", "demo-mongodb-keyfile", "demo-mongodb-operator"})
    void saysWhatToDoAboutASecretThatSomebodyEmptied(String name) {
        secrets.put(name, Map.of());
        assertThat(Access.of(NAMES, secrets).problems())
                .isNotEmpty()
                .allMatch(problem -> problem.contains("Secret " + name))
                .allMatch(problem -> problem.contains("delete it, and it is made"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mongodb://users@host/users",
                "mongodb://orders:p@host/users",
                "mongodb://users:%zz@host/users",
                "mongodb+srv://users:p@nowhere.invalid/users",
                "not a connection string"
            })
    void namesAConnectionStringThatCannotBeUsed(String uri) {
        var connections = connections();
        connections.put("users", uri);
        secrets.put("demo-mongodb", connections);
        assertThat(Access.of(NAMES, secrets).problems())
                .containsExactly(
                        "Secret demo-mongodb has nothing usable at its key users: delete it, and"
                                + " it is made anew");
    }

    @Test
    void theCopyThatNoPodMountsDecidesWhatTheKeyfileIs() {
        secrets.put("demo-mongodb-keyfile", Map.of("keyfile", "c29tZXRoaW5nLWVsc2U="));
        var access = Access.of(NAMES, secrets);
        assertThat(access.keyfile()).isEqualTo(KEYFILE);
        assertThat(access.problems())
                .containsExactly(
                        "Secret demo-mongodb-keyfile is not the keyfile that the members share:"
                                + " delete it, and it is made from the copy in Secret"
                                + " demo-mongodb-operator");
    }

    @Test
    void takesAnAccountOfBeforeThereWereCopies() {
        secrets.put(
                "demo-mongodb-operator", Map.of("user", "shopkit-operator", "password", "secret"));
        var access = Access.of(NAMES, secrets);
        assertThat(access.problems()).isEmpty();
        assertThat(access.keyfile()).isEqualTo(KEYFILE);
    }

    private static Map<String, Map<String, String>> secrets() {
        var secrets = new HashMap<String, Map<String, String>>();
        secrets.put("demo-mongodb", connections());
        secrets.put("demo-mongodb-keyfile", Map.of("keyfile", KEYFILE));
        secrets.put(
                "demo-mongodb-operator",
                Map.of("user", "shopkit-operator", "password", "secret", "keyfile", KEYFILE));
        return secrets;
    }

    private static Map<String, String> connections() {
        var connections = new HashMap<String, String>();
        for (var service : new String[] {"users", "catalog", "inventory", "orders"}) {
            connections.put(
                    service,
                    "mongodb://%s:pass+word%%2F%s@a:1,b:2/%s?replicaSet=rs0"
                            .formatted(service, service, service));
        }
        return connections;
    }
}
