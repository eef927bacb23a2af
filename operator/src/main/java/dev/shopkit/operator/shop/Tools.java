package dev.shopkit.operator.shop;

import dev.shopkit.operator.kube.Applier;
import dev.shopkit.operator.kube.Secrets;
import dev.shopkit.operator.kube.Settings;
import dev.shopkit.operator.mongo.MongoTier;
import java.time.Clock;

/** What every pass works with; the same for all Shops and safe to share between threads. */
public record Tools(
        Settings settings, Applier applier, Secrets secrets, MongoTier mongo, Clock clock) {}
