package dev.shopkit.server.site;

import java.util.Optional;

/**
 * What a page's head tells of it, to those who do not run its scripts: search engines, and those
 * who show a link (https://ogp.me).
 *
 * @param origin of the shop, or empty when the client did not say where it found it
 * @param path of the one address that the page goes by, or empty when it has none
 * @param isProduct whether it is about one product
 * @param isListed whether search engines should show it
 */
record Head(
        Pages.Text text,
        Optional<String> origin,
        Optional<String> path,
        boolean isProduct,
        boolean isListed) {
    /** What is shown with a link: 1200 by 630 pixels, as all who show links take it. */
    static final String PICTURE = "share.png";

    /** About as much as a search engine shows. */
    private static final int DESCRIPTION_LENGTH_MAX = 160;

    static Head of(Pages.Text text, Optional<String> origin, Optional<String> path) {
        return new Head(text, origin, path, false, true);
    }

    /** The elements, each text escaped. */
    String html() {
        var html = new StringBuilder(1_024);
        var description = shortened(text.description());
        html.append("<title>").append(Markup.escaped(text.title())).append("</title>");
        meta(html, "name", "description", description);
        if (!isListed) {
            meta(html, "name", "robots", "noindex");
        }
        meta(html, "property", "og:type", isProduct ? "product" : "website");
        meta(html, "property", "og:title", text.title());
        meta(html, "property", "og:description", description);
        meta(html, "name", "twitter:card", "summary_large_image");
        origin.ifPresent(it -> absolute(html, it));
        return html.toString();
    }

    private void absolute(StringBuilder html, String shop) {
        path.map(it -> shop + it)
                .ifPresent(
                        address -> {
                            html.append("<link rel=\"canonical\" href=\"")
                                    .append(Markup.escaped(address))
                                    .append("\">");
                            meta(html, "property", "og:url", address);
                        });
        meta(html, "property", "og:image", shop + "/" + PICTURE);
        meta(html, "property", "og:image:width", "1200");
        meta(html, "property", "og:image:height", "630");
    }

    private static void meta(StringBuilder html, String key, String name, String content) {
        html.append("<meta ")
                .append(key)
                .append("=\"")
                .append(name)
                .append("\" content=\"")
                .append(Markup.escaped(content))
                .append("\">");
    }

    /** One line, cut between two words. */
    static String shortened(String text) {
        var line = text.strip().replaceAll("\\s+", " ");
        if (line.codePointCount(0, line.length()) <= DESCRIPTION_LENGTH_MAX) {
            return line;
        }
        var end = line.offsetByCodePoints(0, DESCRIPTION_LENGTH_MAX - 1);
        var space = line.lastIndexOf(' ', end);
        return line.substring(0, space > 0 ? space : end) + "…";
    }
}
