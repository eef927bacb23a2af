package dev.shopkit.catalog.listing;

import dev.shopkit.catalog.product.MongoProductStore;
import dev.shopkit.catalog.search.AskedWord;
import dev.shopkit.catalog.search.Cursors;
import dev.shopkit.catalog.search.Position;
import dev.shopkit.catalog.search.Question;
import dev.shopkit.catalog.search.Relevance;
import dev.shopkit.catalog.search.Sort;
import dev.shopkit.catalog.search.Words;
import dev.shopkit.kit.work.Deadline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Pages of what a question finds: at most a thousand products that have its rarest word or another,
 * of those the ones that answer at least half of the words, ranked. In another order than that of
 * relevance, the ones that answer every word, if there are any.
 */
final class ProductSearch {
    private static final int OTHER_CATEGORIES_MAX = 20;

    private final MongoProductStore products;
    private final MongoSearchStore store;
    private final CurrentVocabulary vocabulary;
    private final Cursors cursors;

    ProductSearch(MongoProductStore products, MongoSearchStore store, Cursors cursors) {
        this.products = products;
        this.store = store;
        this.vocabulary = new CurrentVocabulary(store);
        this.cursors = cursors;
    }

    /** The page as the contract shows it: {@code {items, next?, otherCategories?}}. */
    Map<String, Object> page(ListRequest request, Deadline deadline) {
        var question = Question.of(request.question(), vocabulary.get());
        var page = new LinkedHashMap<String, Object>();
        if (question.words().isEmpty()) {
            page.put("items", List.of());
            return page;
        }
        var candidates = candidates(request, question, deadline);
        var found = positions(request, question, answered(question, candidates, deadline));
        var shown = found.subList(0, Math.min(request.limit(), found.size()));
        var ids = shown.stream().map(Position::id).toList();
        page.put("items", ids.isEmpty() ? List.of() : products.byIds(ids, deadline));
        if (found.size() > shown.size()) {
            page.put("next", cursors.write(request.sort(), request.filter(), shown.getLast()));
        }
        if (!request.category().isEmpty() && request.after().isEmpty()) {
            page.put("otherCategories", elsewhere(request, question, deadline));
        }
        return page;
    }

    /** Those that have the rarest word, and if there is room those that have any. */
    private Collection<Candidate> candidates(
            ListRequest request, Question question, Deadline deadline) {
        var found = new LinkedHashMap<String, Candidate>();
        var category = request.category();
        var max = MongoSearchStore.CANDIDATES_MAX;
        var rarest = question.necessary(question.rarest());
        store.candidates(category, rarest, max, deadline).forEach(it -> found.put(it.id(), it));
        var room = max - found.size();
        if (question.words().size() > 1 && room > 0) {
            var any =
                    question.words().stream()
                            .flatMap(word -> question.necessary(word).stream())
                            .distinct()
                            .toList();
            store.candidates(category, any, room, deadline).forEach(it -> found.put(it.id(), it));
        }
        return found.values();
    }

    /** Each candidate with the words that it answers; those of one plain word all do. */
    private Map<Candidate, List<AskedWord>> answered(
            Question question, Collection<Candidate> candidates, Deadline deadline) {
        var answered = new LinkedHashMap<Candidate, List<AskedWord>>();
        candidates.forEach(it -> answered.put(it, new ArrayList<>()));
        var ids = candidates.stream().map(Candidate::id).toList();
        for (var word : question.words()) {
            var answering =
                    ids.isEmpty() || (question.words().size() == 1 && word.plain())
                            ? Set.copyOf(ids)
                            : store.answering(ids, List.of(word), deadline);
            answered.forEach(
                    (candidate, words) -> {
                        if (answering.contains(candidate.id())) {
                            words.add(word);
                        }
                    });
        }
        return answered;
    }

    private static List<Position> positions(
            ListRequest request, Question question, Map<Candidate, List<AskedWord>> answered) {
        var all = question.words().size();
        var best = answered.values().stream().mapToInt(List::size).max().orElse(0);
        var least = request.sort() == Sort.RELEVANCE || best < all ? (all + 1) / 2 : all;
        var positions = new ArrayList<Position>();
        answered.forEach(
                (candidate, words) -> {
                    var position = position(request.sort(), words, candidate);
                    if (words.size() >= least && beyond(request, position)) {
                        positions.add(position);
                    }
                });
        positions.sort(request.sort()::compare);
        return positions;
    }

    private static boolean beyond(ListRequest request, Position position) {
        return request.after().filter(it -> request.sort().compare(position, it) <= 0).isEmpty();
    }

    private static Position position(Sort sort, List<AskedWord> words, Candidate candidate) {
        return switch (sort) {
            case RELEVANCE ->
                    new Position.ByRank(
                            Relevance.rank(words, name(candidate), tags(candidate)),
                            candidate.sortKey(),
                            candidate.id());
            case NAME -> new Position.ByName(candidate.sortKey(), candidate.id());
            case PRICE_UP, PRICE_DOWN -> new Position.ByPrice(candidate.amount(), candidate.id());
        };
    }

    private static List<String> name(Candidate candidate) {
        return Words.terms(List.of(candidate.sortKey()));
    }

    private static List<String> tags(Candidate candidate) {
        return Words.terms(List.of(String.join(" ", candidate.tags()), candidate.category()));
    }

    /** How many products answer every word in each other category, of those looked at. */
    private List<Map<String, Object>> elsewhere(
            ListRequest request, Question question, Deadline deadline) {
        var rarest = question.necessary(question.rarest());
        var others =
                store.candidates("", rarest, MongoSearchStore.CANDIDATES_MAX, deadline).stream()
                        .filter(it -> !it.category().equals(request.category()))
                        .toList();
        var ids = others.stream().map(Candidate::id).toList();
        var complete = store.answering(ids, question.words(), deadline);
        var counts =
                others.stream()
                        .filter(it -> complete.contains(it.id()))
                        .collect(
                                Collectors.groupingBy(
                                        Candidate::category, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(OTHER_CATEGORIES_MAX)
                .map(it -> Map.<String, Object>of("category", it.getKey(), "count", it.getValue()))
                .toList();
    }
}
