package dev.shopkit.operator.kube;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as hex, whole or short. */
public final class Checksum {

    private Checksum() {}

    /** All 64 digits. */
    public static String of(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The first ten digits: enough to tell things of one Shop apart. */
    public static String shortOf(String text) {
        return of(text).substring(0, 10);
    }
}
