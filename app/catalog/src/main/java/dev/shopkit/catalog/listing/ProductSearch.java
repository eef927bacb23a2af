package dev.shopkit.catalog.listing;

import dev.shopkit.catalog.product.MongoProductStore;
import dev.shopkit.catalog.search.Condition;
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
        var found = positions(request, question, candidates(request, question, deadline));
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
        var asked = asked(question);
        var found = new LinkedHashMap<String, Candidate>();
        var rarest = question.necessary(question.rarest());
        for (var candidate :
                store.candidates(
                        request.category(),
                        rarest,
                        asked,
                        MongoSearchStore.CANDIDATES_MAX,
                        deadline)) {
            found.put(candidate.id(), candidate);
        }
        var room = MongoSearchStore.CANDIDATES_MAX - found.size();
        if (question.words().size() > 1 && room > 0) {
            var any =
                    question.words().stream()
                            .flatMap(word -> question.necessary(word).stream())
                            .distinct()
                            .toList();
            for (var candidate : store.candidates(request.category(), any, asked, room, deadline)) {
                found.put(candidate.id(), candidate);
            }
        }
        return found.values();
    }

    private static List<Position> positions(
            ListRequest request, Question question, Collection<Candidate> candidates) {
        var all = question.words().size();
        var complete =
                candidates.stream().filter(it -> question.answered(it.hits()) == all).toList();
        var listed =
                request.sort() == Sort.RELEVANCE || complete.isEmpty()
                        ? candidates.stream()
                                .filter(it -> 2 * question.answered(it.hits()) >= all)
                                .toList()
                        : complete;
        var positions = new ArrayList<Position>();
        for (var candidate : listed) {
            var position = position(request.sort(), question, candidate);
            if (request.after().filter(it -> request.sort().compare(position, it) <= 0).isEmpty()) {
                positions.add(position);
            }
        }
        positions.sort(request.sort()::compare);
        return positions;
    }

    private static Position position(Sort sort, Question question, Candidate candidate) {
        return switch (sort) {
            case RELEVANCE ->
                    new Position.ByRank(
                            Relevance.rank(
                                    question,
                                    Words.terms(List.of(candidate.sortKey())),
                                    Words.terms(
                                            List.of(
                                                    String.join(" ", candidate.tags()),
                                                    candidate.category())),
                                    candidate.hits()),
                            candidate.sortKey(),
                            candidate.id());
            case NAME -> new Position.ByName(candidate.sortKey(), candidate.id());
            case PRICE_UP, PRICE_DOWN -> new Position.ByPrice(candidate.amount(), candidate.id());
        };
    }

    /** How many products answer every word in each other category, of those looked at. */
    private List<Map<String, Object>> elsewhere(
            ListRequest request, Question question, Deadline deadline) {
        var counts =
                store
                        .candidates(
                                "",
                                question.necessary(question.rarest()),
                                asked(question),
                                MongoSearchStore.CANDIDATES_MAX,
                                deadline)
                        .stream()
                        .filter(it -> !it.category().equals(request.category()))
                        .filter(it -> question.answered(it.hits()) == question.words().size())
                        .collect(
                                Collectors.groupingBy(
                                        Candidate::category, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(OTHER_CATEGORIES_MAX)
                .map(it -> Map.<String, Object>of("category", it.getKey(), "count", it.getValue()))
                .toList();
    }

    private static List<Condition> asked(Question question) {
        return question.words().stream()
                .flatMap(word -> word.ways().stream())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }
}
