package dev.shopkit.kit.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkit.kit.money.Money;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one JSON object against their rules and remembers every violation, so that a
 * person sees all of them at once. Read each field, then {@link #check()}: it throws {@link
 * InvalidInputException} when a rule is broken or a field was sent that nobody read.
 *
 * <p>After a violation the returned value only stands in, and nothing may be done with it before
 * {@code check}.
 */
public final class Fields {
    /** Ids of products, orders and users. */
    public static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Names of products and categories in addresses. */
    public static final Pattern SLUG = Pattern.compile("[a-z0-9](-?[a-z0-9]){0,63}");

    private static final int VIOLATIONS_MAX = 50;

    private final JsonNode object;
    private final boolean trusted;
    private final String pointer;
    private final List<Violation> violations;
    private final Set<String> read = new HashSet<>();
    private final List<Fields> children = new ArrayList<>();

    /**
     * @param trusted whether the characters of texts were checked when somebody sent them, perhaps
     *     by a version with other rules
     */
    Fields(JsonNode object, boolean trusted) {
        this(object, trusted, "", new ArrayList<>());
    }

    private Fields(JsonNode object, boolean trusted, String pointer, List<Violation> violations) {
        this.object = object;
        this.trusted = trusted;
        this.pointer = pointer;
        this.violations = violations;
    }

    /** Whether the field was sent, null included. */
    public boolean has(String name) {
        return object.has(name);
    }

    /**
     * A text of one line of {@code min} to {@code max} characters, as {@link TextRules#oneLine} has
     * them. Characters are code points here and everywhere, so a text has at most four bytes of
     * UTF-8 for each.
     */
    public String text(String name, int min, int max) {
        return text(name, TextForm.oneLine(min, max));
    }

    /** As {@link #text}, where people type several lines; each ends with a line feed. */
    public String multiLine(String name, int min, int max) {
        return TextRules.withLineFeeds(text(name, TextForm.multiLine(min, max)));
    }

    /** What has rules of its own, like an address, or is a secret that anybody may have chosen. */
    public String verbatim(String name, int max) {
        return text(name, TextForm.verbatim(0, max));
    }

    public String text(String name, Pattern pattern, String rule) {
        var before = violations.size();
        var text = text(name, 1, 4096);
        if (violations.size() == before && !pattern.matcher(text).matches()) {
            broken(name, "pattern", "must be " + rule);
        }
        return text;
    }

    public String id(String name) {
        return text(name, ID, "an id: 1 to 64 letters, digits, _ or -");
    }

    public long number(String name, long min, long max) {
        var node = field(name);
        if (node == null) {
            return min;
        }
        if (!node.isNumber() || !WholeNumber.is(node)) {
            broken(name, "type", "must be a whole number");
            return min;
        }
        var number = WholeNumber.nearest(node);
        if (number < min) {
            broken(name, "minimum", "must be at least " + min);
        } else if (number > max) {
            broken(name, "maximum", "must be at most " + max);
        }
        return number;
    }

    public int integer(String name, int min, int max) {
        return (int) number(name, min, max);
    }

    public boolean flag(String name) {
        var node = field(name);
        if (node != null && !node.isBoolean()) {
            broken(name, "type", "must be true or false");
        }
        return node != null && node.booleanValue();
    }

    public Instant instant(String name) {
        var before = violations.size();
        var text = text(name, 1, 40);
        if (violations.size() > before) {
            return Instant.EPOCH;
        }
        try {
            // RFC 3339 has four digits for the year, without sign; no store can write longer ones.
            if (!text.startsWith("+") && !text.startsWith("-")) {
                return Instant.parse(text);
            }
        } catch (DateTimeParseException malformed) {
            // Answered below, as a year out of range is.
        }
        broken(name, "format", "must be a time like 2026-11-22T20:00:00Z");
        return Instant.EPOCH;
    }

    /** Money that is not negative. */
    public Money money(String name) {
        return object(
                        name,
                        fields -> {
                            var amount = fields.number("amount", 0, Money.AMOUNT_MAX);
                            var currency = fields.text("currency", 3, 3);
                            if (Money.known(currency)) {
                                return new Money(Math.clamp(amount, 0, Money.AMOUNT_MAX), currency);
                            }
                            fields.broken("currency", "pattern", "must be an ISO 4217 code");
                            return Money.zero("EUR");
                        })
                .orElseGet(() -> Money.zero("EUR"));
    }

    /** The value of a field that may be left out; when it is there, {@code read} reads it. */
    public <T> Optional<T> optional(String name, Function<String, T> reader) {
        return has(name) ? Optional.of(reader.apply(name)) : Optional.empty();
    }

    /** A nested object; empty only after a violation. */
    public <T> Optional<T> object(String name, Function<Fields, T> reader) {
        var node = field(name);
        if (node == null) {
            return Optional.empty();
        }
        if (!node.isObject()) {
            broken(name, "type", "must be an object");
            return Optional.empty();
        }
        return Optional.of(reader.apply(child(node, pointer + "/" + name)));
    }

    /** A list of {@code min} to {@code max} objects. */
    public <T> List<T> objects(String name, int min, int max, Function<Fields, T> reader) {
        var items = new ArrayList<T>();
        var index = 0;
        for (var node : array(name, min, max)) {
            var at = pointer + "/" + name + "/" + index++;
            if (node.isObject()) {
                items.add(reader.apply(child(node, at)));
            } else {
                add(new Violation(at, "type", "must be an object"));
            }
        }
        return List.copyOf(items);
    }

    /** A list of at most {@code max} texts of one line of 1 to {@code lengthMax} characters. */
    public List<String> texts(String name, int max, int lengthMax) {
        var form = TextForm.oneLine(1, lengthMax);
        var items = new ArrayList<String>();
        for (var node : array(name, 0, max)) {
            items.add(text(name + "/" + items.size(), node, form));
        }
        return List.copyOf(items);
    }

    /** Adds a rule of the caller's own that {@code name} breaks. */
    public void broken(String name, String rule, String message) {
        add(new Violation(pointer + "/" + name, rule, name + " " + message + "."));
    }

    /** Ends reading; throws with every violation, unknown fields included. */
    public void check() {
        unknown();
        checkRead();
    }

    /**
     * Ends reading another service's answer: as {@link #check}, but fields that nobody read are
     * fine, because the next version of that service may send more than this one knows.
     */
    public void checkRead() {
        if (!violations.isEmpty()) {
            throw new InvalidInputException(violations);
        }
    }

    private String text(String name, TextForm form) {
        var node = field(name);
        return node == null ? "" : text(name, node, form);
    }

    private String text(String name, JsonNode node, TextForm form) {
        if (!node.isTextual()) {
            broken(name, "type", "must be a text");
            return "";
        }
        (trusted ? form.withAnyCharacters() : form)
                .broken(node.textValue())
                .ifPresent(it -> broken(name, it.rule(), it.message()));
        return node.textValue();
    }

    /** A body may break more rules than anybody reads: the answer stays small. */
    private void add(Violation violation) {
        if (violations.size() < VIOLATIONS_MAX) {
            violations.add(violation);
        }
    }

    private void unknown() {
        object.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!read.contains(name)) {
                                broken(
                                        Json.escaped(name),
                                        "additionalProperties",
                                        "is not a known field");
                            }
                        });
        children.forEach(Fields::unknown);
    }

    private Iterable<JsonNode> array(String name, int min, int max) {
        var node = field(name);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            broken(name, "type", "must be a list");
            return List.of();
        }
        if (node.size() < min) {
            broken(name, "minItems", "must have at least " + min + " items");
        } else if (node.size() > max) {
            broken(name, "maxItems", "must have at most " + max + " items");
            return List.of();
        }
        return node;
    }

    private Fields child(JsonNode node, String at) {
        var child = new Fields(node, trusted, at, violations);
        children.add(child);
        return child;
    }

    private @Nullable JsonNode field(String name) {
        read.add(name);
        var node = object.get(name);
        if (node == null) {
            broken(name, "required", "is required");
            return null;
        }
        if (node.isNull()) {
            // It was sent, so it is not missing; and no field of ours can be removed (RFC 7396).
            broken(name, "type", "must not be null");
            return null;
        }
        return node;
    }
}
