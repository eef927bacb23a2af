package dev.shopkit.e2e;

/** Signs in with what the operator put into the Shop's admin Secret. */
final class Admin {
    private Admin() {}

    static String of(Cluster cluster, Storefront shop, String namespace, String name) {
        var secret = name + "-admin";
        return shop.token(
                new Storefront.Person(
                        cluster.secret(namespace, secret, "email"),
                        cluster.secret(namespace, secret, "password")));
    }
}
