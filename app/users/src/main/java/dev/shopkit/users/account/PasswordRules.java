package dev.shopkit.users.account;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which new passwords are refused although they are long enough: those that are on everybody's list
 * (NIST SP 800-63B, section 3.1.1.2), and those that follow from who and where. Passwords that
 * exist are not looked at. Pure.
 */
public final class PasswordRules {
    /** Runs like {@code abcd} or {@code 4321} that a password is made of, if it is weak. */
    private static final int RUNS_MAX = 3;

    private static final int UNIT_LENGTH_MAX = 5;
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final int DISTINCT_MIN = 4;

    private final CommonPasswords common = CommonPasswords.read();
    private final String shop;

    public PasswordRules(String shop) {
        this.shop = shop;
    }

    /** The first reason against the password, or empty when there is none. */
    Optional<Weakness> weakness(String password, Optional<Email> email, String name) {
        var folded = fold(password);
        if (common.contains(folded) || common.contains(core(folded))) {
            return Optional.of(Weakness.COMMON);
        }
        if (repeats(folded)) {
            return Optional.of(Weakness.REPETITION);
        }
        if (runs(folded) <= RUNS_MAX) {
            return Optional.of(Weakness.SEQUENCE);
        }
        var words = new LinkedHashMap<String, Weakness>();
        email.ifPresent(it -> words.put(it.value(), Weakness.EMAIL));
        email.ifPresent(it -> words.put(it.local(), Weakness.EMAIL));
        words.putIfAbsent(name, Weakness.NAME);
        words.putIfAbsent(shop, Weakness.SHOP);
        return words.entrySet().stream()
                .filter(it -> is(folded, fold(it.getKey())))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** A word with digits or signs around it, or said several times, is as easy to guess. */
    private static boolean is(String password, String word) {
        return password.equals(word)
                || (!core(word).isEmpty()
                        && password.contains(word)
                        && core(password.replace(word, "")).isEmpty());
    }

    private static String fold(String text) {
        return SPACE.matcher(PasswordHash.normalised(text).toLowerCase(Locale.ROOT)).replaceAll("");
    }

    /** Without what stands before the first letter and after the last. */
    private static String core(String text) {
        var start = 0;
        var end = text.length();
        while (start < end && !Character.isLetter(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (end > start && !Character.isLetter(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }

    private boolean repeats(String text) {
        if (text.codePoints().distinct().count() < DISTINCT_MIN) {
            return true;
        }
        for (var unit = 1; unit <= text.length() / 2; unit++) {
            var period = text.substring(unit).equals(text.substring(0, text.length() - unit));
            if (period && (unit <= UNIT_LENGTH_MAX || common.contains(text.substring(0, unit)))) {
                return true;
            }
        }
        return false;
    }

    /** How many stretches there are in which each character is the neighbour of the one before. */
    private static long runs(String text) {
        var codePoints = text.codePoints().toArray();
        var runs = 1L;
        var step = 0;
        for (var index = 1; index < codePoints.length; index++) {
            var next = step(codePoints[index - 1], codePoints[index]);
            if (next == 0 || (step != 0 && next != step)) {
                runs++;
                next = 0;
            }
            step = next;
        }
        return runs;
    }

    /** Up or down by one; after the 9 comes the 0, as on keyboards. */
    private static int step(int from, int to) {
        if ((from == '9' && to == '0') || to - from == 1) {
            return 1;
        }
        return (from == '0' && to == '9') || from - to == 1 ? -1 : 0;
    }
}
