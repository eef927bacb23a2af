package dev.shopkit.operator.mongo;

/** One step with a replica set, decided and not yet taken. */
public record MongoStep(ReplicaSetPlan plan, String checksum) {}
