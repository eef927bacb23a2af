package dev.shopkit.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DriftTest {

    @Test
    void defaultsAndAdditionsAreNoDrift() {
        assertThat(none("{'a': 1}", "{'a': 1, 'b': 2}")).isTrue();
        assertThat(
                        none(
                                "{'env': [{'name': 'a'}]}",
                                "{'env': [{'name': 'z'}, {'name': 'a', 'v': 1}]}"))
                .isTrue();
    }

    @Test
    void aChangedOrRemovedValueIsDrift() {
        assertThat(none("{'a': 1}", "{'a': 2}")).isFalse();
        assertThat(none("{'a': 1}", "{}")).isFalse();
        assertThat(none("{'args': ['a']}", "{'args': ['b']}")).isFalse();
        assertThat(none("{'env': [{'name': 'a'}]}", "{'env': []}")).isFalse();
    }

    @Test
    void anEntryMoreInAListOfOursIsDrift() {
        assertThat(none("{'rules': [{'host': 'a'}]}", "{'rules': [{'host': 'a'}, {'host': 'b'}]}"))
                .isFalse();
    }

    /** One label more in a selector is another set of pods. */
    @Test
    void anEntryMoreInASelectorIsDrift() {
        assertThat(none("{'selector': {'a': '1'}}", "{'selector': {'a': '1', 'b': '2'}}"))
                .isFalse();
        assertThat(none("{'labels': {'a': '1'}}", "{'labels': {'a': '1', 'b': '2'}}")).isTrue();
    }

    @Test
    void quantitiesAreComparedByTheirSize() {
        assertThat(none("{'memory': '1024Mi'}", "{'memory': '1Gi'}")).isTrue();
        assertThat(none("{'cpu': '1000m'}", "{'cpu': '1'}")).isTrue();
        assertThat(none("{'memory': '1Gi'}", "{'memory': '2Gi'}")).isFalse();
        assertThat(none("{'tag': '1.0'}", "{'tag': '1.00'}")).isFalse();
    }

    private static boolean none(String ours, String live) {
        return Drift.none(
                Canonical.parse(ours.replace('\'', '"')), Canonical.parse(live.replace('\'', '"')));
    }
}
