package dev.shopkit.operator.api;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A web shop: services, MongoDB, Redis and the way in, from one object. */
@Group(Shop.GROUP)
@Version("v1alpha1")
@ShortNames("shp")
@ValidationRule(
        value = "self.metadata.name.matches('^[a-z]([-a-z0-9]{0,38}[a-z0-9])?$')",
        message = "metadata.name is a letter, then at most 39 letters, digits or dashes")
@AdditionalPrinterColumn(
        name = "Ready",
        type = AdditionalPrinterColumn.Type.STRING,
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(
        name = "Available",
        type = AdditionalPrinterColumn.Type.STRING,
        jsonPath = ".status.conditions[?(@.type==\"Available\")].status")
@AdditionalPrinterColumn(
        name = "Version",
        type = AdditionalPrinterColumn.Type.STRING,
        jsonPath = ".status.release.current")
@AdditionalPrinterColumn(
        name = "URL",
        type = AdditionalPrinterColumn.Type.STRING,
        jsonPath = ".status.url")
@AdditionalPrinterColumn(
        name = "Reason",
        type = AdditionalPrinterColumn.Type.STRING,
        priority = 1,
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason")
@AdditionalPrinterColumn(
        name = "Age",
        type = AdditionalPrinterColumn.Type.DATE,
        jsonPath = ".metadata.creationTimestamp")
public final class Shop extends CustomResource<ShopSpec, ShopStatus> implements Namespaced {

    /** The API group, and the prefix of our labels and annotations. */
    public static final String GROUP = "shopkit.dev";

    private static final long serialVersionUID = 1L;
}
