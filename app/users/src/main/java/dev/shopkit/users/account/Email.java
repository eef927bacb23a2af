package dev.shopkit.users.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An email address in the one form in which it is stored, compared and unique: trimmed and in lower
 * case. The form is the dot-atom of RFC 5322 at a domain of at least two labels; other domains come
 * in punycode.
 */
public record Email(String value) {
    public static final int LENGTH_MAX = 254;

    private static final int LOCAL_LENGTH_MAX = 64;
    private static final String ATOM = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern FORM =
            Pattern.compile(ATOM + "(?:\\." + ATOM + ")*@(?:" + LABEL + "\\.)+" + LABEL);

    public Email {
        if (value.length() > LENGTH_MAX
                || value.indexOf('@') > LOCAL_LENGTH_MAX
                || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an email address");
        }
    }

    /** The address that somebody typed, or empty when it is none. */
    public static Optional<Email> parse(String text) {
        try {
            return Optional.of(new Email(normalised(text)));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    /** As it would be stored, whether it is an address or not. */
    public static String normalised(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
