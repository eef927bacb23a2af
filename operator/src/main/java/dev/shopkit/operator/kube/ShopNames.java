package dev.shopkit.operator.kube;

import dev.shopkit.operator.api.Shop;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every name and label of the objects that belong to one Shop. */
public record ShopNames(String namespace, String shop) {

    /** Selector labels: immutable for ever. */
    public static final String SHOP = Shop.GROUP + "/shop";

    /** The part of a shop that an object belongs to. */
    public static final String SERVICE = Shop.GROUP + "/service";

    /**
     * Which set of data a database's object belongs to. Selectors name it, and they are immutable:
     * so it is there before there is a second one, which a restore beside the first would be.
     */
    public static final String DATASET = Shop.GROUP + "/dataset";

    /** The first one; the names of its objects do not tell it, those of a later one would. */
    private static final String FIRST_DATASET = "1";

    private static final String INSTANCE = "app.kubernetes.io/instance";

    /** Found on all we make; informers select by it. */
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

    /** The value of {@link #MANAGED_BY} and our field manager. */
    public static final String MANAGER = "shopkit";

    /** Service label of the database's objects. */
    public static final String MONGODB = "mongodb";

    /** Service label of the cache's objects. */
    public static final String REDIS = "redis";

    /** The names of this Shop's objects. */
    public static ShopNames of(Shop shop) {
        return new ShopNames(shop.getMetadata().getNamespace(), shop.getMetadata().getName());
    }

    /** {@code demo-catalog}: name of the part's Deployment, Service, account and so on. */
    public String part(String part) {
        return shop + "-" + part;
    }

    /** Name of the StatefulSet, its Service, and the Secret of connection strings. */
    public String mongodb() {
        return part(MONGODB);
    }

    /** Name of the ControllerRevision that remembers what data there is. */
    public String dataset() {
        return part("dataset-" + FIRST_DATASET);
    }

    /** Name of the Secret with the keyfile that the members share. */
    public String keyfile() {
        return part("mongodb-keyfile");
    }

    /** Name of the Secret with the operator's own account, and a copy of the keyfile. */
    public String mongodbOperator() {
        return part("mongodb-operator");
    }

    /** Name of Redis's Deployment, Service, and the Secret of connection strings. */
    public String redis() {
        return part(REDIS);
    }

    /** Stable name of one database member, from anywhere in the cluster. */
    public String memberHost(int ordinal) {
        return "%s-%d.%s".formatted(mongodb(), ordinal, memberDomain());
    }

    /** What follows a database pod's own name in {@link #memberHost}. */
    public String memberDomain() {
        return "%s.%s.svc".formatted(mongodb(), namespace);
    }

    /** What selects all pods of the Shop. */
    public Map<String, String> shopSelector() {
        return Map.of(SHOP, shop);
    }

    /** What selects the pods of one part. */
    public Map<String, String> selector(String part) {
        return Map.of(SHOP, shop, SERVICE, part);
    }

    /** What selects the pods of one part on one track. */
    public Map<String, String> selector(String part, Track track) {
        return Map.of(SHOP, shop, SERVICE, part, Track.LABEL, track.id());
    }

    /** All labels of an object of one part on one track. */
    public Map<String, String> labels(String part, Track track) {
        var labels = labels(part);
        labels.put(Track.LABEL, track.id());
        return labels;
    }

    /** What selects the database's pods. */
    public Map<String, String> mongodbSelector() {
        return Map.of(SHOP, shop, SERVICE, MONGODB, DATASET, FIRST_DATASET);
    }

    /**
     * Labels of what outlives the Shop. Without owner and with the usual label of an instance it
     * would be pruned by Argo CD where its application bears the name of the Shop.
     */
    public Map<String, String> keptLabels() {
        var labels = mongodbLabels();
        labels.remove(INSTANCE);
        return labels;
    }

    /** All labels of an object of the database. */
    public Map<String, String> mongodbLabels() {
        var labels = labels(MONGODB);
        labels.put(DATASET, FIRST_DATASET);
        return labels;
    }

    /**
     * Labels of the record of what data there is. They must not match {@link #mongodbSelector}: the
     * StatefulSet's controller adopts every ControllerRevision that does, as its own history.
     */
    public Map<String, String> datasetLabels() {
        var labels = shopLabels();
        labels.remove(INSTANCE);
        labels.put(DATASET, FIRST_DATASET);
        return labels;
    }

    /** All labels of an object of one part. */
    public Map<String, String> labels(String part) {
        var labels = shopLabels();
        labels.put(SERVICE, part);
        labels.put("app.kubernetes.io/name", part);
        return labels;
    }

    /** All labels of an object that belongs to no single part. */
    public Map<String, String> shopLabels() {
        var labels = new LinkedHashMap<String, String>();
        labels.put(INSTANCE, shop);
        labels.put(MANAGED_BY, MANAGER);
        labels.put("app.kubernetes.io/part-of", "shopkit");
        labels.put(SHOP, shop);
        return labels;
    }
}
