package io.qfchealth.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final Page SAMPLE = Page.named("page/sample");

    /** What a page may be given. */
    public record One(String name) {}

    private static String sample(String title, String command) {
        return SAMPLE.render(
                Map.of("title", title, "number", 1234567, "truth", true, "one", new One("first"), "command", command));
    }

    @Test
    void textsAreEscapedWhereverTheyStand() {
        String hostile = "<script>alert('1')</script> \" onclick=\"alert(2) & ${title} </title>";

        String page = sample(hostile, hostile);

        String escaped =
                "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &quot; onclick=&quot;alert(2) &amp; ${title} &lt;/title&gt;";
        assertThat(page)
                .contains("<title>" + escaped + "</title>", "<h1>" + escaped + "</h1>", "<code>" + escaped + "</code>")
                .contains("aria-label=\"Copy: " + escaped + "\"")
                .doesNotContain("<script>alert", "\" onclick");
    }

    @Test
    void numbersAndNamesAreThoseOfNoCountry() {
        assertThat(sample("title", "true")).contains("<p>1234567 true first</p>");
    }

    @Test
    void whatABrowserWouldObeyIsShown() {
        assertThat(sample("a\u0000b\u001b[31mc\u202Ed\u0085e\uD800f\uFFFEg\rh\r\ni\tj\u007Fk", "true"))
                .contains("<h1>a␀b␛[31mc⟨U+202E⟩d⟨U+0085⟩e\uFFFDf\uFFFDg␍h\ni\tj␡k</h1>");
    }

    @Test
    void otherScriptsStayAsTheyAre() {
        assertThat(sample("Zürich, 東京, القاهرة, 😀", "true")).contains("<h1>Zürich, 東京, القاهرة, 😀</h1>");
    }

    @Test
    void onlyTheStyleAndScriptOfThePageAreLetThrough() {
        String page = sample("title", "true");

        assertThat(page)
                .containsPattern("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                        + "style-src 'sha256-[A-Za-z0-9+/]{43}='; script-src 'sha256-[A-Za-z0-9+/]{43}='; img-src data:; "
                        + "base-uri 'none'; form-action 'none'\">")
                .contains(new Inline(between(page, "<style>", "</style>")).hash())
                .contains(new Inline(between(page, "<script>", "</script>")).hash());
    }

    private static String between(String page, String start, String end) {
        int from = page.indexOf(start) + start.length();
        return page.substring(from, page.indexOf(end, from));
    }

    @Test
    void aPageThatLacksATextIsADefectAndSaysWhich() {
        Map<String, String> nothing = Map.of();

        assertThatThrownBy(() -> SAMPLE.render(nothing))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The page page/sample.ftlh cannot be made: ")
                .hasMessageContaining("title");
    }

    @Test
    void aPageThatIsNotThereIsADefectAndSaysWhich() {
        assertThatThrownBy(() -> Page.named("page/none"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("There is no page page/none: ");
    }

    @Test
    void theSameTextsGiveTheSamePage() {
        assertThat(sample("title", "command")).isEqualTo(sample("title", "command"));
    }
}
