package dev.shopkit.kit.schema;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one service needs in its database, as steps in the order in which they are taken. Each is
 * idempotent. {@link Migration} takes them, and nothing else does; services only wait for them.
 *
 * @param service whose database it is; the name of its record there
 * @param version rises with every release that changes the steps, so that an older one leaves alone
 *     what a newer one made
 * @param expand what may be done while the version before still runs: it must neither refuse what
 *     that one writes nor take away what it reads, nor leave a collection without any rules
 * @param contract what may be done only once no older version runs. Nothing takes these yet: they
 *     are listed by the migration as what is left to do
 */
public record Schema(String service, int version, List<Step> expand, List<Step> contract) {

    public Schema {
        expand = List.copyOf(expand);
        contract = List.copyOf(contract);
        if (version < 1) {
            throw new IllegalArgumentException("a schema's version begins with 1: " + version);
        }
        var names = new HashSet<String>();
        Stream.concat(expand.stream(), contract.stream())
                .map(Step::name)
                .filter(name -> !names.add(name))
                .findFirst()
                .ifPresent(
                        twice -> {
                            throw new IllegalArgumentException("two steps are named " + twice);
                        });
    }

    /** A schema that takes nothing away. */
    public static Schema of(String service, int version, List<Step> expand) {
        return new Schema(service, version, expand, List.of());
    }

    List<Step.Rules> rules() {
        return expand.stream()
                .filter(Step.Rules.class::isInstance)
                .map(Step.Rules.class::cast)
                .toList();
    }

    List<Step.Indexes> indexes() {
        return expand.stream()
                .filter(Step.Indexes.class::isInstance)
                .map(Step.Indexes.class::cast)
                .toList();
    }
}
