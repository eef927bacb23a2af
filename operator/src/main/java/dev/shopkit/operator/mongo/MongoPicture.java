package dev.shopkit.operator.mongo;

import dev.shopkit.operator.api.Shop;
import dev.shopkit.operator.kube.ShopNames;
import dev.shopkit.operator.replicaset.Access;
import dev.shopkit.operator.replicaset.Dataset;
import dev.shopkit.operator.replicaset.Member;
import dev.shopkit.operator.replicaset.SignIn;
import dev.shopkit.operator.replicaset.Situation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A Shop's database as it was seen in one look. {@link MongoPlan} follows from it alone.
 *
 * @param members one for each that there shall be, in order
 * @param usersMade whether the users are known to be there, as the Secrets have them
 * @param failure why the last steps failed, once it was more than one
 */
public record MongoPicture(
        Asked asked,
        Access access,
        MemberPods pods,
        List<Member> members,
        SignIn signIn,
        boolean usersMade,
        Optional<Dataset> dataset,
        Optional<String> failure) {

    public MongoPicture {
        members = List.copyOf(members);
    }

    /**
     * What a Shop asks of its database, and what opens it.
     *
     * @param members as its spec has it, which may be fewer than its data is spread over
     * @param startEmpty id of the replica set whose loss somebody accepted; empty for none
     * @param secrets contents of the Secrets that are there, by name
     */
    public record Asked(
            ShopNames names,
            int members,
            String startEmpty,
            Map<String, Map<String, String>> secrets) {

        /** Of a Shop whose database we run. */
        public static Asked of(Shop shop, Map<String, Map<String, String>> secrets) {
            var managed = shop.getSpec().mongodb().managed();
            var annotations = shop.getMetadata().getAnnotations();
            return new Asked(
                    ShopNames.of(shop),
                    managed == null ? 1 : managed.members(),
                    Objects.requireNonNullElse(annotations, Map.<String, String>of())
                            .getOrDefault(Dataset.START_EMPTY, ""),
                    secrets);
        }

        /** Never prints what the Secrets hold. */
        @Override
        public String toString() {
            return "Asked[%s, members=%d, startEmpty=%s, secrets=%s]"
                    .formatted(names, members, startEmpty, secrets.keySet());
        }
    }

    Situation situation() {
        return new Situation(
                members,
                pods.ready(members.size()),
                signIn,
                usersMade,
                dataset,
                asked.startEmpty(),
                access.problems(),
                pods.outdated(members.size()),
                pods.otherKeyfile(members.size()));
    }
}
