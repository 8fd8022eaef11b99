package io.qfchealth.web;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What pages and stylesheets name. */
final class PageContent {
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern IMPORT =
            Pattern.compile("@import\\s+(?:url\\(\\s*)?[\"']?([^\"')\\s;]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern URL =
            Pattern.compile("url\\(\\s*(?:\"([^\"]*)\"|'([^']*)'|([^)\"'\\s]*))\\s*\\)", Pattern.CASE_INSENSITIVE);
    private static final Pattern FONT = Pattern.compile(".*\\.(?:woff2?|ttf|otf|eot)", Pattern.CASE_INSENSITIVE);
    private static final Pattern TOKEN_FIELD = Pattern.compile("csrf.*", Pattern.CASE_INSENSITIVE);

    private PageContent() {}

    /**
     * Something that is named.
     *
     * @param kind what it is used for
     * @param url absolute
     * @param integrity the hashes that the page gives; empty text if none
     */
    record Named(Asset.Kind kind, String url, String integrity) {}

    /**
     * A form to log in.
     *
     * @param action where it is posted to, absolute
     * @param tokenField the name of the hidden field against forgery
     * @param token its value
     */
    record Form(String action, String tokenField, String token) {}

    /** Stylesheets, scripts, icons and images of a page, and what its own styles name. */
    static List<Named> ofPage(String html, String address) {
        Document page = Jsoup.parse(html, address);
        List<Named> named = new ArrayList<>();
        for (Element link : page.select("link[href]")) {
            String rel = link.attr("rel").toLowerCase(Locale.ROOT);
            if (rel.contains("stylesheet") && !rel.contains("alternate")) {
                named.add(named(Asset.Kind.STYLESHEET, link, "href"));
            } else if (rel.contains("icon")) {
                named.add(named(Asset.Kind.IMAGE, link, "href"));
            }
        }
        page.select("script[src]").forEach(script -> named.add(named(Asset.Kind.SCRIPT, script, "src")));
        page.select("img[src]").forEach(image -> named.add(named(Asset.Kind.IMAGE, image, "src")));
        page.select("style").forEach(style -> named.addAll(ofStylesheet(style.data(), address)));
        return named.stream().filter(PageContent::isHttp).distinct().toList();
    }

    private static Named named(Asset.Kind kind, Element element, String attribute) {
        return new Named(kind, element.absUrl(attribute), element.attr("integrity"));
    }

    /** What a stylesheet names: other stylesheets, fonts and images. */
    static List<Named> ofStylesheet(String css, String address) {
        String text = COMMENT.matcher(css).replaceAll(" ");
        List<Named> named = new ArrayList<>();
        List<String> imported = new ArrayList<>();
        Matcher imports = IMPORT.matcher(text);
        while (imports.find()) {
            imported.add(imports.group(1));
            absolute(address, imports.group(1)).ifPresent(url -> named.add(new Named(Asset.Kind.STYLESHEET, url, "")));
        }
        Matcher urls = URL.matcher(text);
        while (urls.find()) {
            String url = Optional.ofNullable(urls.group(1))
                    .or(() -> Optional.ofNullable(urls.group(2)))
                    .orElse(urls.group(3));
            // A fragment alone is something inside the page.
            if (url == null || url.isBlank() || url.startsWith("#") || imported.contains(url)) {
                continue;
            }
            absolute(address, url.strip())
                    .ifPresent(absolute -> named.add(new Named(
                            FONT.matcher(absolute.split("[?#]", 2)[0]).matches() ? Asset.Kind.FONT : Asset.Kind.IMAGE,
                            absolute,
                            "")));
        }
        return named.stream().filter(PageContent::isHttp).distinct().toList();
    }

    private static Optional<String> absolute(String address, String reference) {
        try {
            return Optional.of(URI.create(address).resolve(reference).toString());
        } catch (IllegalArgumentException e) {
            // No browser can use it either, but it is no file that is missing.
            return Optional.empty();
        }
    }

    private static boolean isHttp(Named named) {
        return named.url().startsWith("http://") || named.url().startsWith("https://");
    }

    /** The form with a password, if the page has one. */
    static Optional<Form> loginForm(String html, String address) {
        for (Element form : Jsoup.parse(html, address).select("form:has(input[type=password])")) {
            String action = form.hasAttr("action") && !form.attr("action").isBlank() ? form.absUrl("action") : address;
            for (Element hidden : form.select("input[type=hidden]")) {
                if (TOKEN_FIELD.matcher(hidden.attr("name")).matches()) {
                    return Optional.of(new Form(action, hidden.attr("name"), hidden.attr("value")));
                }
            }
            return Optional.of(new Form(action, "", ""));
        }
        return Optional.empty();
    }
}
