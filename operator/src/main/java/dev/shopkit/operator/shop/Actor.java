package dev.shopkit.operator.shop;

import dev.shopkit.operator.api.Shop;
import dev.shopkit.operator.kube.Change;
import dev.shopkit.operator.kube.Secrets;
import dev.shopkit.operator.kube.Writer;
import dev.shopkit.operator.mongo.MongoTier;
import dev.shopkit.operator.plan.Picture;
import dev.shopkit.operator.plan.Plan;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.Optional;

/** Carries out a plan, in its order; a crash between two writes is mended by the next pass. */
final class Actor {

    private final Writer writer;
    private final Secrets secrets;
    private final MongoTier mongo;
    private final Rewrites rewrites;

    Actor(Writer writer, Secrets secrets, MongoTier mongo, Rewrites rewrites) {
        this.writer = writer;
        this.secrets = secrets;
        this.mongo = mongo;
        this.rewrites = rewrites;
    }

    void carryOut(Plan plan, Picture picture, Context<Shop> context) {
        plan.secrets().forEach(secrets::create);
        plan.changes().forEach(change -> write(change, picture, context));
        plan.database().ifPresent(mongo::act);
        plan.deletes().forEach(writer::delete);
    }

    private void write(Change change, Picture picture, Context<Shop> context) {
        var written = writer.write(change);
        Informers.show(context, written, before(change, picture));
        if (change instanceof Change.Apply apply) {
            rewrites.note(picture.names(), apply, written, picture.at());
        }
    }

    private static Optional<HasMetadata> before(Change change, Picture picture) {
        return picture.live().live(change.object()).map(HasMetadata.class::cast);
    }
}
