package dev.shopkit.server.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeadTest {
    private static final Pages.Text TEXT = new Pages.Text("Cart · Shop", "What is in it.");

    @Test
    void tellsEverythingByAbsoluteAddresses() {
        var head = Head.of(TEXT, Optional.of("https://shop.test"), Optional.of("/cart"));

        assertThat(head.html())
                .contains("<title>Cart · Shop</title>")
                .contains("<meta name=\"description\" content=\"What is in it.\">")
                .contains("<link rel=\"canonical\" href=\"https://shop.test/cart\">")
                .contains("<meta property=\"og:url\" content=\"https://shop.test/cart\">")
                .contains("<meta property=\"og:image\" content=\"https://shop.test/share.png\">")
                .doesNotContain("noindex");
    }

    @Test
    void saysNothingAbsoluteWhereNobodyKnowsTheHost() {
        var head = Head.of(TEXT, Optional.empty(), Optional.of("/cart"));

        assertThat(head.html()).doesNotContain("canonical", "og:url", "og:image", "http");
    }

    @Test
    void textsStayTexts() {
        var name = "</title><script>alert('1')</script> & \"more\"";
        var text = new Pages.Text(name, name);

        var html =
                new Head(text, Optional.of("https://a\"b"), Optional.of("/\"<"), true, true).html();

        assertThat(html)
                .contains(
                        "<title>&lt;/title&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;"
                                + " &amp; &quot;more&quot;</title>")
                .contains("href=\"https://a&quot;b/&quot;&lt;\"")
                .doesNotContain("<script");
    }

    @Test
    void aDescriptionIsOneLineThatEndsWithAWord() {
        var shortened = Head.shortened(" Two\nlines " + "and many more words ".repeat(20));

        assertThat(shortened)
                .matches("Two lines and .* (and|many|more|words)…")
                .hasSizeLessThan(161);
        assertThat(Head.shortened("x".repeat(500))).hasSize(160).endsWith("x…");
        assertThat(Head.shortened("As it is.")).isEqualTo("As it is.");
    }

    @Test
    void aTemplateHasOnePlaceForIt() {
        var page = "<head><!-- head --><title>x</title><!-- /head --></head>é";
        var template = Template.parse(page.getBytes(StandardCharsets.UTF_8));

        var made = template.with(Head.of(TEXT, Optional.empty(), Optional.empty()));

        assertThat(new String(made, StandardCharsets.UTF_8))
                .startsWith("<head><title>Cart · Shop</title><meta")
                .endsWith("></head>é");
        assertThatThrownBy(() -> Template.parse("<head></head>".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalStateException.class);
    }
}
