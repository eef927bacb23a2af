package dev.shopkit.catalog.product;

import dev.shopkit.catalog.search.Cursors;
import dev.shopkit.catalog.search.Position;
import dev.shopkit.catalog.search.Sort;
import dev.shopkit.catalog.search.Words;
import dev.shopkit.kit.http.Call;
import dev.shopkit.kit.http.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One page of a list, as asked for by the query of a request.
 *
 * @param category a slug, or empty for all
 * @param question as typed, or empty for all
 * @param words what each product must have; none although something was asked finds nothing
 * @param after the end of the page before, or empty for the first page
 */
record ListRequest(
        String category,
        String question,
        List<Words.Word> words,
        Sort sort,
        int limit,
        Optional<Position> after) {
    static final int LIMIT_MAX = 100;
    private static final int LIMIT_DEFAULT = 24;
    private static final int QUESTION_LENGTH_MAX = 80;
    private static final int WORDS_MAX = 8;
    private static final Pattern SLUG = Pattern.compile("[a-z0-9](-?[a-z0-9]){0,63}");

    /** Reads and checks the query; parameters that are not of the contract are passed over. */
    static ListRequest of(Call call, Cursors cursors) {
        var category = call.query("category");
        if (category.isPresent() && !SLUG.matcher(category.get()).matches()) {
            throw invalid("category", "pattern", "must be a category's slug");
        }
        var question = call.query("q");
        if (question.isPresent() && !asked(question.get())) {
            throw invalid("q", "length", "must have 1 to " + QUESTION_LENGTH_MAX + " characters");
        }
        var words = question.map(Words::asked).orElse(List.of());
        if (words.size() > WORDS_MAX) {
            throw invalid("q", "maxItems", "must have at most " + WORDS_MAX + " words");
        }
        var sort = Sort.of(call.query("sort").orElse(Sort.NAME.parameter()));
        if (sort.isEmpty()) {
            throw invalid("sort", "enum", "must be name, price or -price");
        }
        var first =
                new ListRequest(
                        category.orElse(""),
                        question.orElse(""),
                        words,
                        sort.get(),
                        call.queryNumber("limit", LIMIT_DEFAULT, 1, LIMIT_MAX),
                        Optional.empty());
        return call.query("cursor").map(cursor -> first.after(cursor, cursors)).orElse(first);
    }

    /** Everything but the order that decides which products the list has. */
    List<String> filter() {
        var filter = new ArrayList<String>();
        filter.add(category);
        words.forEach(word -> filter.add(word.prefix()));
        return List.copyOf(filter);
    }

    /** Something was asked that has no word in it. */
    boolean findsNothing() {
        return !question.isEmpty() && words.isEmpty();
    }

    /** Equal for requests that have the same answer. */
    String key() {
        return String.join(
                "|",
                sort.parameter(),
                Integer.toString(limit),
                after.map(Position::toString).orElse(""),
                String.join(" ", filter()),
                findsNothing() ? "nothing" : "");
    }

    private ListRequest after(String cursor, Cursors cursors) {
        var position = cursors.read(cursor, sort, filter());
        if (position.isEmpty()) {
            throw invalid("cursor", "cursor", "must be the next of a page of this list");
        }
        return new ListRequest(category, question, words, sort, limit, position);
    }

    private static boolean asked(String question) {
        return !question.isEmpty()
                && question.codePointCount(0, question.length()) <= QUESTION_LENGTH_MAX;
    }

    private static RuntimeException invalid(String name, String rule, String message) {
        return Problem.invalid("?" + name, rule, name + " " + message + ".").exception();
    }
}
