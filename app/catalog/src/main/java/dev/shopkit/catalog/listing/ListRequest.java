package dev.shopkit.catalog.listing;

import dev.shopkit.catalog.search.Cursors;
import dev.shopkit.catalog.search.Position;
import dev.shopkit.catalog.search.Question;
import dev.shopkit.catalog.search.Sort;
import dev.shopkit.catalog.search.Words;
import dev.shopkit.kit.http.Call;
import dev.shopkit.kit.http.Problem;
import dev.shopkit.kit.http.QueryParameters;
import dev.shopkit.kit.json.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One page of a list, as asked for by the query of a request.
 *
 * @param category a slug, or empty for all
 * @param question as typed, or empty for all
 * @param words those of the question that count; none although something was asked finds nothing
 * @param after the end of the page before, or empty for the first page
 */
record ListRequest(
        String category,
        String question,
        List<String> words,
        Sort sort,
        int limit,
        Optional<Position> after) {
    static final int LIMIT_MAX = 100;
    private static final int LIMIT_DEFAULT = 24;
    private static final int QUESTION_LENGTH_MAX = 80;

    /** Every parameter of {@link #of}. */
    static final QueryParameters PARAMETERS =
            QueryParameters.of("category", "q", "sort", "limit", "cursor");

    /** Reads and checks the query. */
    static ListRequest of(Call call, Cursors cursors) {
        var category = call.query("category");
        if (category.isPresent() && !Fields.SLUG.matcher(category.get()).matches()) {
            throw invalid("category", "pattern", "must be a category's slug");
        }
        var question = call.query("q");
        if (question.isPresent() && !asked(question.get())) {
            throw invalid("q", "length", "must have 1 to " + QUESTION_LENGTH_MAX + " characters");
        }
        var words =
                question.map(Words::of).orElse(List.of()).stream()
                        .limit(Question.WORDS_MAX)
                        .toList();
        var sort = call.query("sort").map(Sort::of).orElse(Optional.of(standard(question)));
        if (sort.isEmpty() || (sort.get() == Sort.RELEVANCE && question.isEmpty())) {
            throw invalid("sort", "enum", "must be name, price, -price or, with q, relevance");
        }
        var first =
                new ListRequest(
                        category.orElse(""),
                        question.orElse(""),
                        words,
                        sort.get(),
                        call.queryNumber("limit", LIMIT_DEFAULT, 1, LIMIT_MAX),
                        Optional.empty());
        return call.query("cursor").map(it -> after(first, it, call, cursors)).orElse(first);
    }

    /** Everything but the order that decides which products the list has. */
    List<String> filter() {
        var filter = new ArrayList<String>();
        filter.add(category);
        filter.addAll(words);
        return List.copyOf(filter);
    }

    boolean isSearch() {
        return !question.isEmpty();
    }

    /** Equal for requests that have the same answer. */
    String key() {
        return String.join(
                "|",
                sort.parameter(),
                Integer.toString(limit),
                after.map(Position::toString).orElse(""),
                String.join(" ", filter()),
                isSearch() ? "search" : "");
    }

    /**
     * The version before this one has no order of relevance: a walk that it began without naming an
     * order goes on by name, and may end at either.
     */
    private static ListRequest after(ListRequest first, String cursor, Call call, Cursors cursors) {
        return first.in(first.sort, cursor, cursors)
                .or(
                        () ->
                                call.query("sort").isPresent()
                                        ? Optional.empty()
                                        : first.byName(cursor, cursors))
                .orElseThrow(
                        () ->
                                invalid(
                                        "cursor",
                                        "cursor",
                                        "must be the next of a page of this list"));
    }

    private Optional<ListRequest> byName(String cursor, Cursors cursors) {
        return in(Sort.NAME, cursor, cursors);
    }

    private Optional<ListRequest> in(Sort order, String cursor, Cursors cursors) {
        return cursors.read(cursor, order, filter())
                .map(
                        position ->
                                new ListRequest(
                                        category,
                                        question,
                                        words,
                                        order,
                                        limit,
                                        Optional.of(position)));
    }

    private static Sort standard(Optional<String> question) {
        return question.isPresent() ? Sort.RELEVANCE : Sort.NAME;
    }

    private static boolean asked(String question) {
        return !question.isEmpty()
                && question.codePointCount(0, question.length()) <= QUESTION_LENGTH_MAX;
    }

    private static RuntimeException invalid(String name, String rule, String message) {
        return Problem.invalid("?" + name, rule, name + " " + message + ".").exception();
    }
}
