package io.qfchealth.check.web;

import static io.qfchealth.check.FindingAssert.assertThat;
import static io.qfchealth.look.HealthyWeb.answered;
import static io.qfchealth.look.HealthyWeb.asset;
import static io.qfchealth.look.HealthyWeb.error;
import static io.qfchealth.look.HealthyWeb.failed;
import static io.qfchealth.look.HealthyWeb.html;
import static io.qfchealth.look.HealthyWeb.json;
import static io.qfchealth.look.HealthyWeb.pages;
import static io.qfchealth.look.HealthyWeb.redirect;
import static io.qfchealth.look.HealthyWeb.reply;
import static io.qfchealth.look.HealthyWeb.status;
import static io.qfchealth.look.HealthyWeb.workerUrl;

import io.qfchealth.access.Question;
import io.qfchealth.access.Trouble;
import io.qfchealth.check.Check;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.finding.Severity;
import io.qfchealth.look.ADeployment;
import io.qfchealth.look.HealthyWeb;
import io.qfchealth.web.ApiError;
import io.qfchealth.web.Asset;
import io.qfchealth.web.Exchange;
import io.qfchealth.web.Failure;
import io.qfchealth.web.FormAnswer;
import io.qfchealth.web.Page;
import io.qfchealth.web.Pages;
import io.qfchealth.web.Reply;
import io.qfchealth.web.StatusAnswer;
import io.qfchealth.web.TokenAnswer;
import io.qfchealth.web.WebQuestions;
import io.qfchealth.web.WorkerUrl;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebChecksTest {

    private static <T> ADeployment with(Question<T> question, T answer) {
        return ADeployment.healthy().answer(question, answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web.reachable | https://gis.example.org answers 302 to https://gis.example.org/admin/ in 40 ms",
                "web.redirect | 302 to https://gis.example.org:443/api/v1/status/",
                "web.status | database, storage ok",
                "web.app | 401 with the code not_authenticated",
                "web.pages | 1 page with 2 stylesheets, 1 script, 1 image",
                "web.csrf | /accounts/login/ answers 200 to its empty form",
                "web.login | 401 with the code authentication_failed",
                "web.hosts | closed without an answer",
                "web.worker-url | https://gis.example.org/api/v1/status/ answers 200",
                "web.response-time | 3 answers, the slowest took 40 ms",
                "web.debug | an error of the API (not_authenticated) tells nothing of the inside",
            })
    void each_passes_with_what_it_looked_at(String id, String words) {
        assertThat(id, ADeployment.healthy()).passes(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web.redirect",
                "web.status",
                "web.app",
                "web.pages",
                "web.csrf",
                "web.login",
                "web.hosts",
                "web.worker-url",
                "web.response-time",
                "web.debug"
            })
    void without_an_answer_nothing_is_known(String id) {
        ADeployment silent = ADeployment.healthy();
        for (Question<?> question : List.of(
                WebQuestions.FRONT,
                WebQuestions.PLAIN,
                WebQuestions.STATUS,
                WebQuestions.API,
                WebQuestions.PAGES,
                WebQuestions.FORM,
                WebQuestions.WRONG_LOGIN,
                WebQuestions.OTHER_NAME,
                WebQuestions.WORKER_URL)) {
            silent.unanswered(question, ADeployment.SILENCE);
        }
        assertThat(id, silent).isUnknown("The engine did not answer in time.");
    }

    @Nested
    class Reachable {

        @ParameterizedTest
        @EnumSource(Failure.Kind.class)
        void fails_without_an_answer(Failure.Kind kind) {
            assertThat("web.reachable", with(WebQuestions.FRONT, failed("/", kind, "no answer")))
                    .fails("no answer")
                    .expects("an answer of the application at https://gis.example.org");
        }

        @Test
        void names_the_guard_of_nginx() {
            assertThat("web.reachable", with(WebQuestions.FRONT, failed("/", Failure.Kind.CLOSED, "closed")))
                    .advisesWith("QFIELDCLOUD_HOST, which must be written in lower case and without a port. Set it to "
                            + "gis.example.org in .env");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "502 | nginx answers 502: the app cannot be reached",
                    "503 | nginx answers 503: the app is not available",
                    "504 | nginx answers 504: the app does not answer in time",
                    "400 | Django refuses the name (400 Bad Request)"
                })
        void fails_when_something_else_answers(int code, String words) {
            assertThat("web.reachable", with(WebQuestions.FRONT, answered("/", html(code, "Error"))))
                    .fails(words);
        }

        @Test
        void tells_the_loading_page() {
            assertThat("web.reachable", with(WebQuestions.FRONT, answered("/", html(503, "Loading - QFieldCloud"))))
                    .fails("nginx shows its loading page (503): the app is starting, or down")
                    .advises("Wait a minute and look again; if it stays so: docker compose logs --tail 50 app");
        }

        @Test
        void fails_when_the_look_waited_in_vain_and_is_unknown_when_it_was_not_recorded() {
            assertThat("web.reachable", ADeployment.healthy().unanswered(WebQuestions.FRONT, ADeployment.SILENCE))
                    .fails("The engine did not answer in time.");
            assertThat(
                            "web.reachable",
                            ADeployment.healthy()
                                    .unanswered(
                                            WebQuestions.FRONT,
                                            new Trouble(Trouble.Kind.NOT_RECORDED, "Not recorded.", "Record it.")))
                    .isUnknown("Not recorded.");
        }

        @Test
        void is_unknown_without_an_address() {
            assertThat("web.reachable", ADeployment.healthy().withoutVariable("QFIELDCLOUD_HOST"))
                    .isUnknown("the public address is not known: no container of the app has QFIELDCLOUD_HOST");
        }

        @Test
        void passes_for_an_error_of_the_application_which_others_tell() {
            assertThat("web.reachable", with(WebQuestions.FRONT, answered("/", html(500, "Error"))))
                    .passes("https://gis.example.org answers 500 in 40 ms");
        }
    }

    @Nested
    class Redirect {
        private ADeployment plain(Reply reply) {
            return with(
                    WebQuestions.PLAIN,
                    Exchange.answered("http://gis.example.org/api/v1/status/", reply, Duration.ZERO));
        }

        @ParameterizedTest
        @ValueSource(ints = {301, 302, 307, 308})
        void passes_for_every_redirect_to_https(int code) {
            assertThat("web.redirect", plain(redirect(code, "https://GIS.example.org/x")))
                    .passes(code + " to https://GIS.example.org/x");
        }

        @Test
        void fails_when_pages_are_served_in_clear_text() {
            assertThat("web.redirect", plain(json(200)))
                    .fails("it answers 200 (application/json) by plain http")
                    .weighs(Severity.MAJOR);
            assertThat("web.redirect", plain(html(404, "Not found")))
                    .fails("it answers 404 (text/html)")
                    .weighs(Severity.MINOR);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://old.example.org/x",
                    "http://gis.example.org/x",
                    "https://gis.example.org.evil.example/x"
                })
        void fails_when_it_leads_elsewhere(String location) {
            assertThat("web.redirect", plain(redirect(302, location)))
                    .fails("it leads to " + location)
                    .expects("a redirect from http://gis.example.org/api/v1/status/ to https://gis.example.org");
        }

        @Test
        void is_skipped_when_nothing_listens_or_https_is_not_used() {
            assertThat("web.redirect", with(WebQuestions.PLAIN, failed("/", Failure.Kind.REFUSED, "refused")))
                    .isSkipped("nothing listens for plain http (https://gis.example.org/), so nobody comes that way");
            assertThat("web.redirect", ADeployment.healthy().setting(SettingKey.WEB, "http://gis.example.org"))
                    .isSkipped("the public address http://gis.example.org is plain http");
        }

        @Test
        void warns_when_it_hangs() {
            assertThat("web.redirect", with(WebQuestions.PLAIN, failed("/", Failure.Kind.TIMED_OUT, "no answer")))
                    .warns("no answer");
        }
    }

    @Nested
    class Status {

        @ParameterizedTest
        @CsvSource({"database, storage, database is in error", "storage, database, storage is in error"})
        void fails_for_each_part(String bad, String good, String words) {
            assertThat("web.status", with(WebQuestions.STATUS, status(Map.of(bad, "error", good, "ok"))))
                    .fails(words)
                    .shows(
                            "answer",
                            bad.equals("database")
                                    ? new String[] {"database=error", "storage=ok"}
                                    : new String[] {"database=ok", "storage=error"});
        }

        @Test
        void tells_how_old_the_answer_is() {
            StatusAnswer cached = new StatusAnswer(
                    answered("/api/v1/status/", json(200)),
                    Map.of("database", "ok", "storage", "ok"),
                    Optional.of(Duration.ofSeconds(42)));
            assertThat("web.status", with(WebQuestions.STATUS, cached))
                    .passes("database, storage ok")
                    .shows("age", "from the cache, 42 s old");
        }

        @Test
        void takes_a_page_of_errors_for_the_database() {
            StatusAnswer error =
                    new StatusAnswer(answered("/api/v1/status/", html(500, "Error")), Map.of(), Optional.empty());
            assertThat("web.status", with(WebQuestions.STATUS, error))
                    .fails("it answers 500: the application cannot work, most often because its database is out of "
                            + "reach");
        }

        @Test
        void fails_for_something_that_is_no_status() {
            StatusAnswer page =
                    new StatusAnswer(answered("/api/v1/status/", html(200, "Hello")), Map.of(), Optional.empty());
            assertThat("web.status", with(WebQuestions.STATUS, page))
                    .fails("it answers 200 (text/html), which is no status of QFieldCloud");
        }

        @Test
        void does_not_mind_a_geodb_that_is_not_used() {
            assertThat("web.status", with(WebQuestions.STATUS, status(Map.of("geodb", "error", "storage", "ok"))))
                    .passes("storage ok");
        }

        @Test
        void warns_only_where_the_release_tries_the_wrong_storage() {
            ADeployment trap = ADeployment.healthy()
                    .withoutVariable("STORAGES")
                    .answer(WebQuestions.STATUS, status(Map.of("geodb", "error", "storage", "error")));
            assertThat("web.status", trap).fails("storage is in error");
            trap.variable("STORAGES", """
                    {"default": {"BACKEND": "qfieldcloud.filestorage.backend.QfcS3Boto3Storage", "OPTIONS": {}}}""");
            assertThat("web.status", trap)
                    .warns(
                            "storage is said to be in error, but this release only tries its legacy storage, and there is "
                                    + "none")
                    .weighs(Severity.MINOR);
        }

        @Test
        void warns_of_a_message() {
            assertThat(
                            "web.status",
                            with(
                                    WebQuestions.STATUS,
                                    status(Map.of("database", "ok", "storage", "ok", "incident_message", "We know."))))
                    .warns("people are told of an incident: We know.");
        }
    }

    @Nested
    class App {

        @Test
        void fails_for_what_is_no_api() {
            assertThat("web.app", with(WebQuestions.API, answered("/api/v1/auth/user/", html(404, "Not found"))))
                    .fails("it answers 404 (text/html), which is not what the API of QFieldCloud says")
                    .shows("title", "Not found")
                    .shows("server", "nginx");
            assertThat("web.app", with(WebQuestions.API, answered("/api/v1/auth/user/", json(500))))
                    .fails("it answers 500 (application/json): the application fails");
        }

        @Test
        void may_use_the_codes_of_all_releases() {
            assertThat(
                            "web.app",
                            with(
                                    WebQuestions.API,
                                    answered("/api/v1/auth/user/", error(403, "authentication_failed", "No"))))
                    .passes("403 with the code authentication_failed");
        }

        @Test
        void in_debug_mode_tells_its_inside() {
            Reply debug = new Reply(
                    401,
                    "application/json",
                    "",
                    "nginx",
                    "",
                    Optional.of(new ApiError("not_authenticated", "Not authenticated", true)));
            assertThat("web.debug", with(WebQuestions.API, answered("/api/v1/auth/user/", debug)))
                    .fails("its errors have the part \"debug\", which only debug mode adds");
            assertThat("web.debug", with(WebQuestions.API, answered("/api/v1/auth/user/", html(404, "?"))))
                    .isUnknown("the API gave no error to judge by: 404 (text/html)");
        }
    }

    @Nested
    class Styles {
        private static final String CSS = "/staticfiles/css/vendor.css";
        private static final Asset GOOD = asset(Asset.Kind.STYLESHEET, "/staticfiles/a.css");

        private Asset bad(Asset.Kind kind, Reply reply) {
            return asset(kind, CSS, reply, Asset.Integrity.NONE, "");
        }

        @Test
        void fail_when_a_stylesheet_is_missing_everywhere() {
            assertThat("web.pages", with(WebQuestions.PAGES, pages(bad(Asset.Kind.STYLESHEET, html(404, "Not found")))))
                    .fails("1 of 1 file cannot be used: /staticfiles/css/vendor.css (404)")
                    .shows("named by", "/accounts/login/")
                    .advisesWith("Mount the volume static_volume in nginx at /var/www/html/staticfiles");
        }

        @Test
        void fail_when_a_page_comes_in_the_place_of_a_stylesheet() {
            assertThat("web.pages", with(WebQuestions.PAGES, pages(GOOD, bad(Asset.Kind.STYLESHEET, html(200, "")))))
                    .fails("1 of 2 files cannot be used: /staticfiles/css/vendor.css (200, but text/html)")
                    .advisesWith("collectstatic --noinput --clear");
            assertThat("web.pages", with(WebQuestions.PAGES, pages(GOOD, bad(Asset.Kind.SCRIPT, html(200, "")))))
                    .fails("1 of 2 files cannot be used: /staticfiles/css/vendor.css (200, but text/html)");
        }

        @Test
        void fail_when_the_hash_differs() {
            Asset other = asset(Asset.Kind.STYLESHEET, CSS, reply(200, "text/css"), Asset.Integrity.DIFFERS, "");
            assertThat("web.pages", with(WebQuestions.PAGES, pages(GOOD, other)))
                    .fails(
                            "1 of 2 files cannot be used: /staticfiles/css/vendor.css (not the file that the page expects: "
                                    + "its hash differs)");
        }

        @Test
        void tell_where_the_files_are_served_instead() {
            Asset moved = asset(
                    Asset.Kind.STYLESHEET,
                    "/static/css/vendor.css",
                    html(404, ""),
                    Asset.Integrity.NONE,
                    "/staticfiles/css/vendor.css");
            assertThat("web.pages", with(WebQuestions.PAGES, pages(moved)))
                    .fails("1 of 1 file cannot be used: /static/css/vendor.css (404)")
                    .shows("served elsewhere", "the pages ask for /static/, the files are served at /staticfiles/");
        }

        @Test
        void only_warn_for_a_picture() {
            assertThat("web.pages", with(WebQuestions.PAGES, pages(GOOD, bad(Asset.Kind.IMAGE, html(404, "")))))
                    .warns("1 of 2 files cannot be used: /staticfiles/css/vendor.css (404)")
                    .weighs(Severity.MINOR);
        }

        @Test
        void fail_when_the_page_is_an_error_while_the_api_works() {
            Pages error = new Pages(List.of(HealthyWeb.page(answered("/accounts/login/", html(500, "Error")))));
            assertThat("web.pages", with(WebQuestions.PAGES, error))
                    .fails("it answers 500 while the API works: most often static files were never collected")
                    .weighs(Severity.CRITICAL)
                    .advises("docker compose run --rm app python manage.py collectstatic --noinput && docker compose "
                            + "restart app");
            ADeployment both = with(WebQuestions.PAGES, error)
                    .answer(
                            WebQuestions.STATUS,
                            new StatusAnswer(
                                    answered("/api/v1/status/", html(500, "Error")), Map.of(), Optional.empty()));
            assertThat("web.pages", both)
                    .isUnknown("it answers 500, and so does the API: the fault is not in the page");
        }

        @Test
        void pass_when_the_administration_is_closed_to_the_public() {
            Pages closed = new Pages(List.of(
                    HealthyWeb.page(answered("/accounts/login/", html(200, "Sign in")), GOOD),
                    HealthyWeb.page(answered("/admin/login/", html(403, "Forbidden")))));
            assertThat("web.pages", with(WebQuestions.PAGES, closed)).passes("1 page with 1 stylesheet");
        }

        @Test
        void are_unknown_when_no_page_was_seen() {
            Pages elsewhere =
                    new Pages(List.of(HealthyWeb.page(answered("/", redirect(302, "https://www.example.org/")))));
            assertThat("web.pages", with(WebQuestions.PAGES, elsewhere))
                    .isUnknown("no page to log in was found: https://gis.example.org/ answers 302 (text/html) to "
                            + "https://www.example.org/");
            assertThat("web.pages", with(WebQuestions.PAGES, pages()))
                    .isUnknown("1 page that names no file of this host");
        }

        @Test
        void say_what_was_not_looked_at() {
            Page page = new Page("/", answered("/accounts/login/", html(200, "")), List.of(GOOD), 2, 1, true);
            assertThat("web.pages", with(WebQuestions.PAGES, new Pages(List.of(page))))
                    .passes("1 page with 1 stylesheet")
                    .shows("not looked at", "2 files on other hosts", "1 file beyond the limit of one look");
        }
    }

    @Nested
    class Logins {

        @Test
        void by_the_form_fail_when_the_origin_is_refused() {
            FormAnswer refused = new FormAnswer(
                    "/accounts/login/", Optional.of(answered("/accounts/login/", html(403, "403 Forbidden"))));
            assertThat("web.csrf", with(WebQuestions.FORM, refused))
                    .fails("/accounts/login/ answers 403 to its own form: Django takes the origin "
                            + "https://gis.example.org for another site")
                    .shows("title", "403 Forbidden")
                    .advisesWith("X-Forwarded-Proto: https");
        }

        @Test
        void by_the_form_are_skipped_without_one() {
            assertThat("web.csrf", with(WebQuestions.FORM, new FormAnswer("", Optional.empty())))
                    .isSkipped("no login page with a form was found");
            assertThat("web.csrf", with(WebQuestions.FORM, new FormAnswer("/sso/", Optional.empty())))
                    .isSkipped("/sso/ has no form to send");
        }

        @ParameterizedTest
        @ValueSource(ints = {400, 404, 500})
        void by_the_form_fail_for_other_errors(int code) {
            FormAnswer error =
                    new FormAnswer("/accounts/login/", Optional.of(answered("/accounts/login/", html(code, ""))));
            assertThat("web.csrf", with(WebQuestions.FORM, error))
                    .fails("/accounts/login/ answers " + code + " (text/html) to its own form");
        }

        @ParameterizedTest
        @ValueSource(ints = {403, 404, 500})
        void with_wrong_credentials_fail_when_the_refusal_is_none(int code) {
            assertThat("web.login", with(WebQuestions.WRONG_LOGIN, answered("/api/v1/auth/login/", html(code, "Oops"))))
                    .fails("it answers " + code + " (text/html)")
                    .shows("title", "Oops");
        }

        @Test
        void with_wrong_credentials_must_not_succeed_or_be_locked() {
            assertThat("web.login", with(WebQuestions.WRONG_LOGIN, answered("/api/v1/auth/login/", json(200))))
                    .fails("it answers 200: a user that does not exist got in")
                    .weighs(Severity.CRITICAL);
            assertThat(
                            "web.login",
                            with(
                                    WebQuestions.WRONG_LOGIN,
                                    answered(
                                            "/api/v1/auth/login/",
                                            error(401, "too_many_failed_login_attempts", "Locked"))))
                    .fails("it answers that there were too many attempts, for a name that was never used before");
        }

        @Test
        void of_a_user_are_only_tried_when_asked() {
            assertThat("web.token", ADeployment.healthy())
                    .isSkipped("nobody said who logs in: set web-user and web-password");
        }

        private ADeployment asked(TokenAnswer answer) {
            return with(WebQuestions.TOKEN, answer)
                    .setting(SettingKey.WEB_USER, "probe")
                    .setting(SettingKey.WEB_PASSWORD, "geheim77");
        }

        private TokenAnswer refused(String code) {
            return new TokenAnswer(
                    answered("/api/v1/auth/login/", error(401, code, "No")), false, Optional.empty(), Optional.empty());
        }

        @Test
        void of_a_user_pass_with_a_token_that_works() {
            assertThat("web.token", asked(HealthyWeb.token()))
                    .passes("login and token work, valid until 2026-02-11T09:15:00Z");
        }

        @Test
        void of_a_user_fail_when_refused_or_locked() {
            assertThat("web.token", asked(refused("authentication_failed")))
                    .fails("the login of web-user is refused (authentication_failed)")
                    .weighs(Severity.MAJOR);
            assertThat("web.token", asked(refused("too_many_failed_login_attempts")))
                    .fails("the login of web-user is locked after too many wrong passwords");
        }

        @Test
        void of_a_user_fail_when_the_token_is_none() {
            TokenAnswer good = HealthyWeb.token();
            assertThat("web.token", asked(new TokenAnswer(good.login(), false, Optional.empty(), Optional.empty())))
                    .fails("the login answers 200 (application/json) and gives no token");
            assertThat(
                            "web.token",
                            asked(new TokenAnswer(
                                    good.login(),
                                    true,
                                    good.expiresAt(),
                                    Optional.of(answered(
                                            "/api/v1/auth/user/", error(401, "token_authentication_failed", "No"))))))
                    .fails("the login gives a token, and a request with it is answered with 401 (application/json)");
            assertThat(
                            "web.token",
                            asked(new TokenAnswer(good.login(), true, Optional.of(ADeployment.NOW), good.use())))
                    .fails("the token is over at 2026-01-12T09:15:00Z, as soon as it is given");
        }
    }

    @Nested
    class Names {

        @Test
        void of_others_are_refused_or_led_home() {
            assertThat("web.hosts", with(WebQuestions.OTHER_NAME, answered("/", html(400, "Bad Request"))))
                    .passes("refused with 400");
            assertThat("web.hosts", with(WebQuestions.OTHER_NAME, answered("/", redirect(301, HealthyWeb.SITE + "/"))))
                    .passes("led to https://gis.example.org/");
        }

        @Test
        void of_others_must_not_be_served() {
            assertThat("web.hosts", with(WebQuestions.OTHER_NAME, answered("/", json(200))))
                    .warns("it is answered with 200 (application/json)")
                    .expects("a request for the host qfc-health.invalid to be refused");
            assertThat(
                            "web.hosts",
                            with(WebQuestions.OTHER_NAME, answered("/", redirect(302, "https://qfc-health.invalid/"))))
                    .warns("it is answered with 302 (text/html) to https://qfc-health.invalid/");
        }

        @Test
        void of_others_are_unknown_when_that_failed_otherwise() {
            assertThat("web.hosts", with(WebQuestions.OTHER_NAME, failed("/", Failure.Kind.TIMED_OUT, "too slow")))
                    .isUnknown("too slow");
        }
    }

    @Nested
    class Worker {
        private static final String URL = "http://app:8000/api/v1/";

        private ADeployment worker(Exchange exchange) {
            return with(WebQuestions.WORKER_URL, workerUrl(URL, exchange, Optional.empty()));
        }

        private Exchange replied(Reply reply) {
            return Exchange.answered(URL + "status/", reply, Duration.ZERO);
        }

        @Test
        void gets_an_answer() {
            assertThat("web.worker-url", worker(replied(json(200))))
                    .passes("http://app:8000/api/v1/status/ answers 200");
        }

        @Test
        void is_refused_by_its_name() {
            assertThat("web.worker-url", worker(replied(html(400, "Bad Request"))))
                    .fails("Django refuses the name in http://app:8000/api/v1/ (400 Bad Request)")
                    .advises("Add that name to DJANGO_ALLOWED_HOSTS and recreate the app: docker compose up -d app");
            assertThat(
                            "web.worker-url",
                            worker(Exchange.failed(URL, new Failure(Failure.Kind.CLOSED, "closed"), Duration.ZERO)))
                    .fails("http://app:8000/api/v1/ is closed without an answer: nginx does not know that name");
        }

        @Test
        void gets_nothing() {
            assertThat(
                            "web.worker-url",
                            worker(Exchange.failed(
                                    URL, new Failure(Failure.Kind.REFUSED, "nothing listens"), Duration.ZERO)))
                    .fails("nothing listens")
                    .expects("200 with JSON from http://app:8000/api/v1/status/");
            assertThat("web.worker-url", worker(replied(html(404, ""))))
                    .fails("http://app:8000/api/v1/status/ answers 404 (text/html)");
        }

        @Test
        void gets_nothing_in_time_from_the_public_address() {
            String here = "https://gis.example.org/api/v1/";
            Exchange late = Exchange.failed(here, new Failure(Failure.Kind.TIMED_OUT, "too slow"), Duration.ZERO);
            assertThat("web.worker-url", with(WebQuestions.WORKER_URL, workerUrl(here, late, Optional.empty())))
                    .isUnknown("too slow");
            assertThat("web.worker-url", worker(late)).fails("too slow");
        }

        @Test
        void is_sent_elsewhere() {
            assertThat("web.worker-url", worker(replied(redirect(302, "https://gis.example.org/"))))
                    .warns(
                            "http://app:8000/api/v1/ leads to https://gis.example.org/: what jobs send is lost on the way");
        }

        @Test
        void cannot_be_looked_after_from_here() {
            assertThat(
                            "web.worker-url",
                            with(
                                    WebQuestions.WORKER_URL,
                                    new WorkerUrl(URL, Optional.empty(), "it is far", Optional.empty(), false)))
                    .isSkipped("http://app:8000/api/v1/ cannot be asked from here: it is far");
            assertThat(
                            "web.worker-url",
                            with(
                                    WebQuestions.WORKER_URL,
                                    new WorkerUrl(
                                            "app", Optional.empty(), "it is no address", Optional.empty(), false)))
                    .fails("QFIELDCLOUD_WORKER_QFIELDCLOUD_URL is \"app\", which is no address");
        }
    }

    @Nested
    class FormerAddress {
        private static final String OLD = "http://old.example.org";
        private final Check check = WebChecks.redirectsFrom(OLD);

        private ADeployment old(Exchange exchange) {
            return with(WebQuestions.oldAddress(OLD), exchange);
        }

        private ADeployment old(Reply reply) {
            return old(Exchange.answered(OLD + "/api/v1/status/", reply, Duration.ZERO));
        }

        @ParameterizedTest
        @ValueSource(ints = {301, 308})
        void leads_to_the_new_one_for_good(int code) {
            assertThat(check, old(redirect(code, "https://gis.example.org/api/v1/status/")))
                    .passes(code + " to https://gis.example.org/api/v1/status/");
        }

        @Test
        void still_serves() {
            assertThat(check, old(json(200)))
                    .fails("it answers 200 (application/json): the old server still serves")
                    .expects("a permanent redirect from http://old.example.org/api/v1/status/ to "
                            + "https://gis.example.org");
        }

        @Test
        void leads_elsewhere() {
            assertThat(check, old(redirect(302, "https://old.example.org/api/v1/status/")))
                    .fails("it leads to https://old.example.org/api/v1/status/, not to gis.example.org");
        }

        @Test
        void leads_there_for_now_or_without_the_path() {
            assertThat(check, old(redirect(302, "https://gis.example.org/api/v1/status/")))
                    .warns(
                            "it leads to https://gis.example.org/api/v1/status/ with 302, which is not for good: clients "
                                    + "keep the former address");
            assertThat(check, old(redirect(301, "https://gis.example.org/")))
                    .fails("it leads to https://gis.example.org/ and drops the path, so apps do not find the API");
        }

        @Test
        void is_gone() {
            assertThat(
                            check,
                            old(Exchange.failed(
                                    OLD, new Failure(Failure.Kind.UNKNOWN_NAME, "no such name"), Duration.ZERO)))
                    .warns("it is gone (no such name): apps that still have it get nothing");
            assertThat(check, old(html(404, ""))).warns("it answers 404 (text/html)");
        }

        @Test
        void is_a_setting() {
            assertThat("web.old-host", ADeployment.healthy())
                    .isSkipped("no former address is set: the setting \"old-host\" names it");
            assertThat("web.old-host", old(json(200)).setting(SettingKey.OLD_HOST, OLD))
                    .fails("it answers 200 (application/json): the old server still serves");
        }
    }

    @Nested
    class ResponseTime {

        @Test
        void warns_beyond_the_limit() {
            Exchange slow = Exchange.answered(
                    "https://gis.example.org/",
                    redirect(302, "https://gis.example.org/admin/"),
                    Duration.ofMillis(5_001));
            assertThat("web.response-time", with(WebQuestions.FRONT, slow))
                    .warns("https://gis.example.org/ took 5001 ms")
                    .expects("every answer within 5 s");
            assertThat("web.response-time", with(WebQuestions.FRONT, slow).threshold("web.response-time.slow", "6s"))
                    .passes("3 answers, the slowest took 5001 ms");
        }
    }
}
