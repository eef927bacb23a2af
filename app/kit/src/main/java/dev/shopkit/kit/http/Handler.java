package dev.shopkit.kit.http;

/** What a route does. Expected outcomes are replies; see {@link Problem} for those that are not. */
@FunctionalInterface
public interface Handler {
    Reply handle(Call call);
}
