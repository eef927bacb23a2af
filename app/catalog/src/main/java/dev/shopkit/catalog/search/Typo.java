package dev.shopkit.catalog.search;

/**
 * One mistake of typing: a letter too much, one missing, one for another, or two neighbours in the
 * wrong order (Damerau 1964: four of five misspellings are one of these).
 */
final class Typo {
    private Typo() {}

    /** Whether exactly one mistake makes one of the words of the other. */
    static boolean between(String one, String other) {
        var difference = one.length() - other.length();
        if (difference < -1 || difference > 1) {
            return false;
        }
        var head = commonHead(one, other);
        var tail = commonTail(one, other, head);
        var left = one.length() - head - tail;
        var right = other.length() - head - tail;
        return difference == 0
                ? left == 1 || (left == 2 && swapped(one, other, head))
                : Math.max(left, right) == 1;
    }

    private static boolean swapped(String one, String other, int at) {
        return one.charAt(at) == other.charAt(at + 1) && one.charAt(at + 1) == other.charAt(at);
    }

    private static int commonHead(String one, String other) {
        var length = Math.min(one.length(), other.length());
        var head = 0;
        while (head < length && one.charAt(head) == other.charAt(head)) {
            head++;
        }
        return head;
    }

    private static int commonTail(String one, String other, int head) {
        var length = Math.min(one.length(), other.length()) - head;
        var tail = 0;
        while (tail < length
                && one.charAt(one.length() - 1 - tail) == other.charAt(other.length() - 1 - tail)) {
            tail++;
        }
        return tail;
    }
}
