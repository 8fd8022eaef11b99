package io.qfchealth.web;

import static org.assertj.core.api.Assertions.assertThat;

import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageContentTest {
    private static final String PAGE = "https://gis.example.org/accounts/login/";

    @Test
    void a_page_names_files_relative_to_itself_to_the_root_and_to_the_scheme() {
        assertThat(PageContent.ofPage("""
                        <link rel="stylesheet" href="/staticfiles/a.css" integrity="sha256-x">
                        <link rel="alternate stylesheet" href="/other.css"><link rel="canonical" href="/x">
                        <link rel="shortcut icon" href="//gis.example.org/i.ico">
                        <script src="b.js"></script><script>inline()</script>
                        <img src="data:image/gif;base64,AA"><img src="https://cdn.example.org/c.png">
                        <style>body { background: url('/d.png') }</style>
                        """, PAGE))
                .containsExactly(
                        new PageContent.Named(
                                Asset.Kind.STYLESHEET, "https://gis.example.org/staticfiles/a.css", "sha256-x"),
                        new PageContent.Named(Asset.Kind.IMAGE, "https://gis.example.org/i.ico", ""),
                        new PageContent.Named(Asset.Kind.SCRIPT, PAGE + "b.js", ""),
                        new PageContent.Named(Asset.Kind.IMAGE, "https://cdn.example.org/c.png", ""),
                        new PageContent.Named(Asset.Kind.IMAGE, "https://gis.example.org/d.png", ""));
    }

    @Test
    void a_stylesheet_names_imports_fonts_and_images_but_no_comments_fragments_or_data() {
        assertThat(PageContent.ofStylesheet("""
                        @import url("a.css"); @import 'b.css';
                        /* url(gone.png) */
                        @font-face { src: url(../f/x.woff2?v=1#iefix) }
                        i { background: url( "c.svg" ); mask: url(#m); cursor: url(data:image/png;base64,AA) }
                        """, "https://gis.example.org/s/css/main.css"))
                .containsExactly(
                        new PageContent.Named(Asset.Kind.STYLESHEET, "https://gis.example.org/s/css/a.css", ""),
                        new PageContent.Named(Asset.Kind.STYLESHEET, "https://gis.example.org/s/css/b.css", ""),
                        new PageContent.Named(Asset.Kind.FONT, "https://gis.example.org/s/f/x.woff2?v=1#iefix", ""),
                        new PageContent.Named(Asset.Kind.IMAGE, "https://gis.example.org/s/css/c.svg", ""));
    }

    @Test
    void the_form_to_log_in_is_the_one_with_a_password() {
        String search = "<form action='/search'><input name='q'></form>";
        String login = "<form method='post'><input type='hidden' name='csrfmiddlewaretoken' value='t'>"
                + "<input type='password' name='p'></form>";

        assertThat(PageContent.loginForm(search + login, PAGE))
                .contains(new PageContent.Form(PAGE, "csrfmiddlewaretoken", "t"));
        assertThat(PageContent.loginForm(search, PAGE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', NONE",
        "md5-x, NONE",
        "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=, MATCHES",
        "sha256-wrong sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=, MATCHES",
        "sha256-wrong, DIFFERS",
        "sha512-wrong sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=, DIFFERS"
    })
    void the_strongest_hash_decides(String hashes, Asset.Integrity integrity) {
        assertThat(PageLoader.integrity(hashes, ByteString.encodeUtf8("abc"))).isEqualTo(integrity);
    }

    @ParameterizedTest
    @CsvSource({
        "gis.example.org, GIS.example.org, true",
        "*.example.org, gis.example.org, true",
        "*.example.org, a.gis.example.org, false",
        "*.example.org, example.org, false",
        "example.org, gis.example.org, false"
    })
    void a_star_in_a_certificate_stands_for_one_label(String name, String host, boolean matches) {
        assertThat(TlsInspection.matches(name, host)).isEqualTo(matches);
    }
}
