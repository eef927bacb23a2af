package dev.shopkit.catalog.listing;

import java.util.List;

/** What a search looks at of one product, which is little: a thousand are in memory at once. */
record Candidate(String id, String category, String sortKey, List<String> tags, long amount) {

    Candidate {
        tags = List.copyOf(tags);
    }
}
