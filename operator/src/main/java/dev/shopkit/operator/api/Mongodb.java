package dev.shopkit.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where every fact lives: a replica set that the operator runs, or one that somebody else does. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "has(self.managed) != has(self.external)",
        message = "exactly one of managed and external is set")
public record Mongodb(@Nullable Managed managed, @Nullable External external) {

    /** A replica set in the Shop's namespace. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @ValidationRule(
            value = "self.members >= oldSelf.members",
            message = "members cannot be taken away")
    public record Managed(
            @JsonPropertyDescription("1 or 3; only 3 outlives the loss of a node")
                    @Default("1")
                    @ValidationRule(value = "self in [1, 3]", message = "members is 1 or 3")
                    Integer members,
            Storage storage,
            Resources resources) {

        public Managed {
            members = Objects.requireNonNullElse(members, 1);
            storage = Objects.requireNonNullElse(storage, Storage.DEFAULT);
            resources = Objects.requireNonNullElse(resources, Resources.NONE);
        }
    }

    /** The volume of each member. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @ValidationRule(
            value = "quantity(self.size).compareTo(quantity(oldSelf.size)) == 0",
            message = "the size of storage cannot be changed yet")
    @ValidationRule(
            value =
                    "has(self.storageClassName) == has(oldSelf.storageClassName) &&"
                            + " (!has(self.storageClassName) ||"
                            + " self.storageClassName == oldSelf.storageClassName)",
            message = "storageClassName cannot be changed")
    @ValidationRule(
            value =
                    "quantity(self.size).compareTo(quantity('512Mi')) >= 0 &&"
                            + " quantity(self.size).compareTo(quantity('16Ti')) <= 0",
            message = "size is between 512Mi and 16Ti")
    public record Storage(
            @Default("10Gi") @Pattern("^[1-9][0-9]{0,5}(Mi|Gi|Ti)$") String size,
            @Pattern("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$") @Size(max = 63)
                    @Nullable String storageClassName) {

        static final Storage DEFAULT = new Storage("10Gi", null);

        public Storage {
            size = Objects.requireNonNullElse(size, "10Gi");
        }
    }
}
