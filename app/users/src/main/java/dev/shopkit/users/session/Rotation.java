package dev.shopkit.users.session;

import java.time.Instant;

/** What became of a refresh token that was presented. */
sealed interface Rotation {
    /** It was the family's current one, and {@code token} takes its place. */
    record Rotated(String userId, RefreshToken token, Instant expiresAt) implements Rotation {}

    /** It was superseded moments ago: here is the current one again. */
    record Repeated(String userId, RefreshToken token, Instant expiresAt) implements Rotation {}

    /** It was superseded long ago, so it was stolen or its successor was: the family ends. */
    record Reused(String userId) implements Rotation {}

    /** No such family, or it has ended. */
    record Unknown() implements Rotation {}
}
