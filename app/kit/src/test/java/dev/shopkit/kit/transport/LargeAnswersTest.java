package dev.shopkit.kit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LargeAnswersTest {
    private static final int KILOBYTE = 1024;

    private final LargeAnswers answers = new LargeAnswers(300 * KILOBYTE);

    @Test
    void aBodyThatGoesToManyCountsOnce() {
        var picture = new byte[200 * KILOBYTE];
        for (var reader = 0; reader < 100; reader++) {
            assertThat(answers.take(picture)).isTrue();
        }
        assertThat(answers.take(new byte[100 * KILOBYTE])).isTrue();
        assertThat(answers.take(new byte[1])).isFalse();
    }

    @Test
    void thereIsRoomAgainWhenTheLastReaderHasGone() {
        var page = new byte[200 * KILOBYTE];
        var other = new byte[200 * KILOBYTE];
        answers.take(page);
        answers.take(page);
        answers.giveBack(page);
        assertThat(answers.take(other)).isFalse();
        answers.giveBack(page);
        assertThat(answers.take(other)).isTrue();
    }

    @Test
    void oneAloneAlwaysHasRoom() {
        assertThat(answers.take(new byte[1024 * KILOBYTE])).isTrue();
        assertThat(answers.take(new byte[KILOBYTE])).isFalse();
    }
}
