package dev.shopkit.kit.cache;

/** A value as its origin has it: the version counts up from 1 with every change. */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a copy would cost each load.
public record Stored(long version, byte[] body) {}
