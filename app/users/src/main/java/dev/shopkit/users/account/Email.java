package dev.shopkit.users.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An email address in the one form in which it is stored, compared and unique: trimmed and in lower
 * case. The form is the dot-atom of RFC 5322 at a domain of at least two labels, in ASCII: a domain
 * with other letters comes in punycode (RFC 5891), and a local part with them (RFC 6531) is
 * refused, because most providers give none and many senders reach none.
 */
public record Email(String value) {
    public static final int LENGTH_MAX = 254;

    private static final int LOCAL_LENGTH_MAX = 64;
    private static final String ATOM = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final String FORM = ATOM + "(?:\\." + ATOM + ")*@(?:" + LABEL + "\\.)+" + LABEL;
    private static final Pattern STORED = Pattern.compile(FORM);

    /** Capitals of ASCII only: without UNICODE_CASE nothing else is taken for a letter of it. */
    private static final Pattern TYPED = Pattern.compile(FORM, Pattern.CASE_INSENSITIVE);

    public Email {
        if (value.length() > LENGTH_MAX
                || value.indexOf('@') > LOCAL_LENGTH_MAX
                || !STORED.matcher(value).matches()) {
            throw new IllegalArgumentException("not an email address");
        }
    }

    /**
     * The address that somebody typed, or empty when it is none. It is ASCII before it is put in
     * lower case, or U+212A, the Kelvin sign, would take the address of somebody with a k.
     */
    public static Optional<Email> parse(String text) {
        var typed = text.strip();
        if (typed.length() > LENGTH_MAX
                || typed.indexOf('@') > LOCAL_LENGTH_MAX
                || !TYPED.matcher(typed).matches()) {
            return Optional.empty();
        }
        return Optional.of(new Email(typed.toLowerCase(Locale.ROOT)));
    }

    /** What stands before the {@code @}. */
    String local() {
        return value.substring(0, value.indexOf('@'));
    }
}
