package dev.shopkit.kit.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"\"7\"", "*", "W/\"7\"", "\"6\", \"7\"", "\"6\",W/\"7\" ", "\"a,b\",\"7\""})
    void findsTheTagAmongThoseSent(String known) {
        assertThat(EntityTags.of(List.of(known)).matchesWeakly("\"7\"")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "\"77\"", "\"7-gz\"", "\"\"", ",", "w/\"7\"", "\"6,\"7\"\""})
    void takesNoOtherForIt(String known) {
        assertThat(EntityTags.of(List.of(known)).matchesWeakly("\"7\"")).isFalse();
    }

    @Test
    void readsSeveralLinesAsOneList() {
        var tags = EntityTags.of(List.of("\"1\"", "W/\"2\", \"3\""));

        assertThat(tags.tags())
                .containsExactly(
                        new EntityTags.Tag(false, "\"1\""),
                        new EntityTags.Tag(true, "\"2\""),
                        new EntityTags.Tag(false, "\"3\""));
    }

    @Test
    void doesNotSplitATagAtTheCommaInIt() {
        assertThat(EntityTags.of(List.of("\"a,b\"")).tags())
                .containsExactly(new EntityTags.Tag(false, "\"a,b\""));
    }

    @Test
    void isEmptyWhereNothingCouldMatch() {
        assertThat(EntityTags.of(List.of("3", "")).isEmpty()).isTrue();
        assertThat(EntityTags.of(List.of("*")).isEmpty()).isFalse();
    }
}
