package io.qfchealth.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    private final Redaction marked = Redaction.ofMarkedSecrets();

    @Nested
    class Values_it_was_told_of {

        @Test
        void are_masked_wherever_they_stand() {
            Redaction redaction = marked.with(Secret.of("hunter22"));

            assertThat(redaction.mask("hunter22 is not abchunter22def\nhunter22"))
                    .isEqualTo("*** is not abc***def\n***");
        }

        @Test
        void are_masked_longest_first_so_that_no_rest_remains() {
            Redaction redaction = marked.with(List.of(Secret.of("hunter22"), Secret.of("hunter22-production")));

            assertThat(redaction.mask("hunter22-production, hunter22")).isEqualTo("***, ***");
        }

        @Test
        void are_masked_in_the_spellings_of_urls_and_json() {
            Redaction redaction = marked.with(Secret.of("p\"ss wörd+1"));

            assertThat(redaction.mask("p\"ss wörd+1|p%22ss+w%C3%B6rd%2B1|p%22ss%20w%C3%B6rd%2B1|p\\\"ss wörd+1"))
                    .isEqualTo("***|***|***|***");
        }

        @Test
        void mean_themselves_even_when_they_look_like_an_expression() {
            Redaction redaction = marked.with(Secret.of(".*$1\\E[a-z]"));

            assertThat(redaction.mask("value .*$1\\E[a-z] of abcdefgh")).isEqualTo("value *** of abcdefgh");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "8", "short", "postgres", "MinioAdmin", "qfieldcloud", "qfieldcloud_db"})
        void are_ignored_if_masking_them_would_only_tear_holes(String value) {
            String text = "8 short workers of qfieldcloud on postgres, MinioAdmin, qfieldcloud_db";

            assertThat(marked.with(Secret.of(value)).mask(text)).isEqualTo(text);
        }

        @Test
        void add_up() {
            Redaction redaction = marked.with(Secret.of("first-one")).with(List.of(Secret.of("second-one")));

            assertThat(redaction.mask("first-one second-one")).isEqualTo("*** ***");
            assertThat(redaction).hasToString("redaction of 2 known secrets");
        }

        @Test
        void are_the_same_redaction_when_nothing_is_new() {
            Redaction redaction = marked.with(Secret.of("first-one"));

            assertThat(redaction.with(Secret.of("first-one"))).isSameAs(redaction);
        }
    }

    @Nested
    class The_user_of_a_url {

        @ParameterizedTest
        @CsvSource({
            "https://user:pw@host, https://***@host",
            "https://user@host/path, https://***@host/path",
            "https://ghp_abcdef@github.com/a/b, https://***@github.com/a/b",
            "tcp://u:p@ss@host:2376, tcp://***@host:2376",
            "postgresql://u:a/b@db:5432/qfc, postgresql://***@db:5432/qfc",
            "see https://a:b@c and http://d:e@f., see https://***@c and http://***@f.",
            "ssh://deploy:pw@gis.example.org, ssh://***@gis.example.org",
        })
        void is_masked(String text, String masked) {
            assertThat(marked.mask(text)).isEqualTo(masked);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://host/path",
                    "https://host:8080/static/logo@2x.png",
                    "https://host/static/logo@2x.png",
                    "http://[::1]:8080/logo@2x.png",
                    "https://host?mail=me@example.org",
                    "write to me@example.org",
                    "ssh://deploy@gis.example.org",
                    "ssh -NL /tmp/docker.sock:/var/run/docker.sock deploy@gis.example.org",
                    "qfieldcloud-qgis@sha256:0123",
                    "\"https://host\", \"me@example.org\""
                })
        void is_not_seen_where_there_is_none(String text) {
            assertThat(marked.mask(text)).isEqualTo(text);
        }
    }

    @Nested
    class What_follows_a_telling_name {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "jdbc:postgresql://db/qfc?user=x&password=s3cr3t&ssl=true|jdbc:postgresql://db/qfc?user=x&password=***&ssl=true",
                    "jdbc:sqlserver://db;PASSWORD=a,b;x=1|jdbc:sqlserver://db;PASSWORD=***;x=1",
                    "POSTGRES_PASSWORD=abc SECRET_KEY=def DEBUG=1|POSTGRES_PASSWORD=*** SECRET_KEY=*** DEBUG=1",
                    "STORAGE_SECRET_ACCESS_KEY=abc|STORAGE_SECRET_ACCESS_KEY=***",
                    "host=db password='with space' user=x|host=db password=*** user=x",
                    "(password=abc).|(password=***).",
                    "https://s3/b/k?X-Amz-Signature=00ff&X-Amz-Date=1|https://s3/b/k?X-Amz-Signature=***&X-Amz-Date=1",
                })
        void is_masked(String text, String masked) {
            assertThat(marked.mask(text)).isEqualTo(masked);
        }

        @ParameterizedTest
        @ValueSource(strings = {"the password is not set", "password=", "passwords: none", "token = unknown"})
        void is_left_where_there_is_no_value(String text) {
            assertThat(marked.mask(text)).isEqualTo(text);
        }
    }

    @Nested
    class Any_text {

        @Test
        void stays_as_it_is_when_it_holds_no_secret() {
            String text = "100 % of 'quoted' \"text\" stays: $1 \\ äöü\r\n\ttab";

            assertThat(marked.mask(text)).isEqualTo(text);
        }

        @Test
        void is_not_changed_by_masking_it_twice() {
            Redaction redaction = marked.with(Secret.of("hunter22"));
            String once = redaction.mask("Login[password=hunter22, url=https://a:b@c?token=d]");

            assertThat(once).isEqualTo("Login[password=***, url=https://***@c?token=***]");
            assertThat(redaction.mask(once)).isEqualTo(once);
        }

        @Test
        @Timeout(20)
        void may_be_very_long() {
            String text = "://a:b".repeat(50_000) + "password ".repeat(50_000) + "x".repeat(1_000_000);

            assertThat(marked.mask(text)).hasSameSizeAs(text);
        }
    }
}
