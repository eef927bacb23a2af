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
        assertThat(limits("'memory': '1024Mi'", "'memory': '1Gi'")).isTrue();
        assertThat(limits("'cpu': '1000m'", "'cpu': '1'")).isTrue();
        assertThat(limits("'cpu': '0.5'", "'cpu': '500m'")).isTrue();
        assertThat(limits("'storage': '10000M'", "'storage': '10G'")).isTrue();
        assertThat(limits("'storage': '10G'", "'storage': '10Gi'")).isFalse();
        assertThat(limits("'memory': '1Gi'", "'memory': '2Gi'")).isFalse();
        assertThat(none("{'requests': {'cpu': '1000m'}}", "{'requests': {'cpu': '1'}}")).isTrue();
        assertThat(
                        none(
                                "{'emptyDir': {'medium': 'Memory', 'sizeLimit': '1024Mi'}}",
                                "{'emptyDir': {'medium': 'Memory', 'sizeLimit': '1Gi'}}"))
                .isTrue();
        assertThat(none("{'tag': '1.0'}", "{'tag': '1.00'}")).isFalse();
    }

    @Test
    void aLabelIsTextWhateverItIsCalled() {
        assertThat(none("{'nodeSelector': {'memory': 'large'}}", "{'nodeSelector': {}}")).isFalse();
        assertThat(nodes("'memory': 'large'", "'memory': 'large'")).isTrue();
        assertThat(nodes("'memory': 'large'", "'memory': 'small'")).isFalse();
        assertThat(nodes("'cpu': '1.0'", "'cpu': '1'")).isFalse();
        assertThat(nodes("'sizeLimit': 'x'", "'sizeLimit': 'x'")).isTrue();
    }

    private static boolean limits(String ours, String live) {
        return none("{'limits': {" + ours + "}}", "{'limits': {" + live + "}}");
    }

    private static boolean nodes(String ours, String live) {
        return none("{'nodeSelector': {" + ours + "}}", "{'nodeSelector': {" + live + "}}");
    }

    private static boolean none(String ours, String live) {
        return Drift.none(
                Canonical.parse(ours.replace('\'', '"')), Canonical.parse(live.replace('\'', '"')));
    }
}
