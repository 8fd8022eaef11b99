package io.qfchealth.check.web;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import io.qfchealth.web.Asset;
import io.qfchealth.web.Exchange;
import io.qfchealth.web.Page;
import io.qfchealth.web.Pages;
import io.qfchealth.web.Reply;
import io.qfchealth.web.StatusAnswer;
import io.qfchealth.web.WebQuestions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code web.pages}. */
final class WebPages implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "web.pages",
                    Area.WEB,
                    Severity.MAJOR,
                    "the login pages load with every stylesheet, script, font and image that they name",
                    "A page without its files is bare text or does not work at all: people cannot sign in, and administrators cannot help them.",
                    "docker compose run --rm app python manage.py collectstatic --noinput && docker compose restart app",
                    false,
                    List.of())
            .tagged(Tag.DEPLOY, Tag.CLIENTS);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(WebQuestions.PAGES, WebQuestions.STATUS);
    }

    @Override
    public Finding examine(Look look) {
        Pages pages = look.ask(WebQuestions.PAGES);
        Verdict verdict = Verdict.on(DEFINITION);
        List<Page> shown = pages.pages().stream().filter(WebPages::isShown).toList();
        List<Page> broken = pages.pages().stream()
                .filter(page -> isBroken(page, !shown.isEmpty()))
                .toList();
        if (!broken.isEmpty()) {
            return pageFails(verdict, broken.get(0), look);
        }
        if (shown.isEmpty()) {
            return verdict.actual("no page to log in was found: "
                            + Text.list(pages.pages().stream()
                                    .map(page -> page.exchange().url() + " answers " + where(page))
                                    .toList()))
                    .remedy("See whether the public address leads to QFieldCloud (setting \"web\").")
                    .unknown();
        }
        List<Asset> assets = shown.stream()
                .flatMap(page -> page.assets().stream())
                .distinct()
                .toList();
        List<Asset> bad = assets.stream()
                .filter(asset -> !asset.isUsable())
                .sorted(Comparator.comparing(Asset::kind))
                .toList();
        verdict.evidence(
                "pages", shown.stream().map(page -> page.exchange().url()).toList());
        int elsewhere = shown.stream().mapToInt(Page::elsewhere).sum();
        int notLoaded = shown.stream().mapToInt(Page::notLoaded).sum();
        verdict.evidence(
                "not looked at",
                Stream.of(
                                elsewhere == 0 ? "" : Text.count(elsewhere, "file") + " on other hosts",
                                notLoaded == 0 ? "" : Text.count(notLoaded, "file") + " beyond the limit of one look")
                        .filter(text -> !text.isEmpty())
                        .toList());
        if (!bad.isEmpty()) {
            return assetsFail(verdict, bad, assets.size());
        }
        if (assets.isEmpty()) {
            return verdict.actual(Text.count(shown.size(), "page") + " that names no file of this host")
                    .unknown();
        }
        return verdict.actual(Text.count(shown.size(), "page") + " with " + counted(assets))
                .pass(assets.size());
    }

    private static boolean isShown(Page page) {
        return page.exchange().status() == 200
                && page.exchange().reply().map(Reply::contentType).orElse("").equals("text/html");
    }

    /** Who closes the administration to the public refuses its page on purpose. */
    private static boolean isBroken(Page page, boolean otherShown) {
        int status = page.exchange().status();
        boolean closed = otherShown && status >= 400 && status < 500;
        return !isShown(page)
                && !closed
                && !page.exchange().reply().map(Reply::isRedirect).orElse(false);
    }

    private static String where(Page page) {
        return page.exchange().text()
                + page.exchange()
                        .reply()
                        .filter(Reply::isRedirect)
                        .map(reply -> " to " + reply.location())
                        .orElse("");
    }

    private static Finding pageFails(Verdict verdict, Page page, Look look) {
        Exchange exchange = page.exchange();
        verdict.expected("the page " + exchange.url());
        if (exchange.status() != 500) {
            return verdict.actual("it answers " + exchange.text())
                    .remedy("docker compose logs --tail 50 app nginx")
                    .fail();
        }
        StatusAnswer status = look.ask(WebQuestions.STATUS);
        if (status.exchange().status() == 500) {
            return verdict.actual("it answers 500, and so does the API: the fault is not in the page")
                    .remedy("See the check web.status first.")
                    .unknown();
        }
        return verdict.sign("page-error")
                .actual("it answers 500 while the API works: most often static files were never collected")
                .severity(Severity.CRITICAL)
                .fail();
    }

    private static Finding assetsFail(Verdict verdict, List<Asset> bad, int all) {
        boolean essential = bad.stream()
                .anyMatch(asset -> asset.kind() == Asset.Kind.STYLESHEET || asset.kind() == Asset.Kind.SCRIPT);
        Optional<Asset> moved =
                bad.stream().filter(asset -> !asset.servedAt().isEmpty()).findFirst();
        verdict.actual(bad.size() + " of " + Text.count(all, "file") + " cannot be used: "
                        + Text.list(bad.stream().map(WebPages::fault).toList()))
                .evidence(
                        "named by", bad.stream().map(Asset::namedBy).distinct().toList());
        verdict.sign(moved.isPresent() ? "other-path" : bad.size() == all ? "all-missing" : "some-missing");
        if (moved.isPresent()) {
            String asked = prefix(moved.get().path());
            String served = prefix(moved.get().servedAt());
            verdict.evidence(
                            "served elsewhere",
                            List.of("the pages ask for " + asked + ", the files are served at " + served))
                    .remedy("Let nginx serve the same files at both paths, or correct STATIC_URL: QFieldCloud's own "
                            + "configuration has /staticfiles/. The files are there, so collectstatic does not help.");
        } else if (bad.size() == all) {
            verdict.remedy(
                    "Mount the volume static_volume in nginx at /var/www/html/staticfiles, as docker-compose.override."
                            + "prod.yml does, then: docker compose up -d nginx; if it is empty: docker compose run --rm app python "
                            + "manage.py collectstatic --noinput");
        } else {
            verdict.remedy("The volume holds files of another release: docker compose run --rm app python manage.py "
                    + "collectstatic --noinput --clear && docker compose restart app");
        }
        return essential ? verdict.fail() : verdict.severity(Severity.MINOR).warn();
    }

    private static String prefix(String path) {
        int second = path.indexOf('/', 1);
        return second < 0 ? path : path.substring(0, second + 1);
    }

    private static String fault(Asset asset) {
        if (asset.exchange().status() != 200) {
            return asset.path() + " ("
                    + asset.exchange()
                            .reply()
                            .map(reply -> "" + reply.status())
                            .orElseGet(() -> asset.exchange().text())
                    + ")";
        }
        if (!asset.isOfRightType()) {
            return asset.path() + " (200, but "
                    + asset.exchange()
                            .reply()
                            .map(Reply::contentType)
                            .filter(type -> !type.isEmpty())
                            .orElse("without a type")
                    + ")";
        }
        return asset.path()
                + (asset.bytes() == 0 ? " (empty)" : " (not the file that the page expects: its hash differs)");
    }

    private static String counted(List<Asset> assets) {
        Map<Asset.Kind, Long> counts =
                new TreeMap<>(assets.stream().collect(Collectors.groupingBy(Asset::kind, Collectors.counting())));
        return Text.list(counts.entrySet().stream()
                .map(count -> Text.count(count.getValue(), count.getKey().name().toLowerCase(Locale.ROOT)))
                .toList());
    }
}
