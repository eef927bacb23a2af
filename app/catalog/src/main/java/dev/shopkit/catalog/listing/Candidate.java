package dev.shopkit.catalog.listing;

import java.util.List;

/**
 * What a search looks at of one product, which is little: a thousand of them are in memory at once.
 *
 * @param hits those of its terms that the question asks for
 */
record Candidate(
        String id,
        String category,
        String sortKey,
        List<String> tags,
        long amount,
        List<String> hits) {

    Candidate {
        tags = List.copyOf(tags);
        hits = List.copyOf(hits);
    }
}
