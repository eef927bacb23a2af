package dev.shopkit.e2e;

/** Shops beside the demo, of the version under test. */
final class ShopYaml {
    private ShopYaml() {}

    /** One pod a service and the sample catalogue. */
    static String small(String name, String host, int members) {
        return """
               apiVersion: shopkit.dev/v1alpha1
               kind: Shop
               metadata: {name: %s}
               spec:
                 version: "%s"
                 template: {replicas: 1}
                 exposure: {ingress: {ingressClassName: traefik, host: %s}}
                 mongodb: {managed: {members: %d, storage: {size: 1Gi}}}
                 redis: {managed: {maxMemory: 64Mi}}
                 sampleData: true
               """
                .formatted(name, System.getenv("SHOP_VERSION"), host, members);
    }
}
