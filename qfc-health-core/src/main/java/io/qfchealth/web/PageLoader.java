package io.qfchealth.web;

import io.qfchealth.access.Deadline;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import okhttp3.HttpUrl;
import okio.ByteString;

/** Loads pages as a browser does: redirects, and everything that a page and its stylesheets name on the same host. */
final class PageLoader {
    private static final int REDIRECTS = 6;
    private static final int MOST_ASSETS = 80;
    private static final int DEPTH = 3;
    /** Where QFieldCloud serves its files, and where people put them by mistake. */
    private static final List<String> PREFIXES = List.of("/staticfiles/", "/static/");

    private final HttpConnections connections;
    private final Executor threads;
    private final Deadline deadline;

    PageLoader(HttpConnections connections, Executor threads, Deadline deadline) {
        this.connections = connections;
        this.threads = threads;
        this.deadline = deadline;
    }

    /**
     * Loads the pages that people log in on.
     *
     * @param front the answer for the root of the site
     * @param root the root of the site
     * @param adminLogin the login page of the administration
     */
    Pages load(Exchange front, HttpUrl root, HttpUrl adminLogin) {
        Set<String> visited = new HashSet<>();
        List<Page> pages = new ArrayList<>();
        Page first = page(root, start(front, root), visited);
        pages.add(first);
        // The root usually leads there.
        if (!visited.contains(adminLogin.encodedPath())) {
            Page admin = page(adminLogin, adminLogin, visited);
            if (!admin.exchange().url().equals(first.exchange().url())) {
                pages.add(admin);
            }
        }
        return new Pages(pages);
    }

    /** The root itself was asked for already; where it leads is next. */
    private static HttpUrl start(Exchange front, HttpUrl root) {
        return front.reply()
                .filter(Reply::isRedirect)
                .map(reply -> HttpUrl.parse(reply.location()))
                .filter(url -> isSameSite(url, root))
                .orElse(root);
    }

    /** A page and where it was found. */
    record Landed(HttpUrl url, Fetched answer) {}

    /** The page with the form to log in, without what it names. */
    Optional<Landed> loginPage(Exchange front, HttpUrl root, HttpUrl adminLogin) {
        Set<String> visited = new HashSet<>();
        Landed first = land(root, start(front, root), visited);
        if (hasForm(first) || visited.contains(adminLogin.encodedPath())) {
            return Optional.of(first).filter(PageLoader::hasForm);
        }
        return Optional.of(land(adminLogin, adminLogin, visited)).filter(PageLoader::hasForm);
    }

    private static boolean hasForm(Landed page) {
        return PageContent.loginForm(page.answer().text(), page.url().toString())
                .isPresent();
    }

    private Landed land(HttpUrl asked, HttpUrl start, Set<String> visited) {
        HttpUrl url = start;
        Fetched answer = get(url);
        visited.add(url.encodedPath());
        for (int hops = 0; hops < REDIRECTS; hops++) {
            Optional<HttpUrl> next =
                    answer.exchange().reply().filter(Reply::isRedirect).map(reply -> HttpUrl.parse(reply.location()));
            if (next.isEmpty() || !isSameSite(next.get(), asked)) {
                break;
            }
            url = next.get();
            answer = get(url);
            visited.add(url.encodedPath());
        }
        return new Landed(url, answer);
    }

    private Page page(HttpUrl asked, HttpUrl start, Set<String> visited) {
        Landed landed = land(asked, start, visited);
        HttpUrl url = landed.url();
        Fetched answer = landed.answer();
        boolean isPage = answer.exchange().status() == 200
                && answer.exchange().reply().map(Reply::contentType).orElse("").equals("text/html");
        if (!isPage) {
            return new Page(asked.encodedPath(), answer.exchange(), List.of(), 0, 0, false);
        }
        return complete(asked, url, answer);
    }

    private Fetched get(HttpUrl url) {
        return connections.browse(
                HttpConnections.request(url).header("Accept", "text/html").build(), deadline);
    }

    static boolean isSameSite(HttpUrl url, HttpUrl other) {
        return url.host().equals(other.host()) && url.port() == other.port();
    }

    private Page complete(HttpUrl asked, HttpUrl url, Fetched answer) {
        Map<String, Asset> assets = new LinkedHashMap<>();
        Set<String> elsewhere = new HashSet<>();
        Set<String> tooMany = new HashSet<>();
        List<Wanted> wanted = PageContent.ofPage(answer.text(), url.toString()).stream()
                .map(named -> new Wanted(named, url.encodedPath()))
                .toList();
        for (int depth = 0; depth < DEPTH && !wanted.isEmpty(); depth++) {
            List<Wanted> here = new ArrayList<>();
            for (Wanted each : wanted) {
                HttpUrl target = HttpUrl.parse(each.named().url());
                if (target == null || !target.host().equals(url.host())) {
                    elsewhere.add(each.named().url());
                } else if (assets.size() + here.size() >= MOST_ASSETS) {
                    tooMany.add(key(target));
                } else if (!assets.containsKey(key(target))
                        && here.stream().noneMatch(other -> other.key().equals(key(target)))) {
                    here.add(each);
                }
            }
            List<Loaded> loaded = loadAll(here);
            loaded.forEach(each -> assets.put(each.key(), each.asset()));
            wanted = loaded.stream().flatMap(each -> each.names().stream()).toList();
        }
        return new Page(
                asked.encodedPath(),
                answer.exchange(),
                List.copyOf(withSiblings(assets, url).values()),
                elsewhere.size(),
                tooMany.size(),
                PageContent.loginForm(answer.text(), url.toString()).isPresent());
    }

    private record Wanted(PageContent.Named named, String namedBy) {
        String key() {
            return PageLoader.key(HttpUrl.get(named.url()));
        }
    }

    private record Loaded(String key, Asset asset, List<Wanted> names) {}

    private static String key(HttpUrl url) {
        return url.newBuilder().fragment(null).build().toString();
    }

    private List<Loaded> loadAll(List<Wanted> wanted) {
        List<CompletableFuture<Loaded>> all = wanted.stream()
                .map(each -> CompletableFuture.supplyAsync(() -> load(each), threads))
                .toList();
        return all.stream().map(CompletableFuture::join).toList();
    }

    private Loaded load(Wanted wanted) {
        HttpUrl url = HttpUrl.get(wanted.key());
        Fetched answer = connections.fetch(HttpConnections.request(url).build(), deadline);
        Asset asset = new Asset(
                wanted.named().kind(),
                url.encodedPath(),
                wanted.namedBy(),
                answer.exchange(),
                answer.body().size(),
                integrity(wanted.named().integrity(), answer.body()),
                "");
        List<Wanted> names = asset.kind() == Asset.Kind.STYLESHEET && asset.isUsable()
                ? PageContent.ofStylesheet(answer.text(), url.toString()).stream()
                        .map(named -> new Wanted(named, url.encodedPath()))
                        .toList()
                : List.of();
        return new Loaded(wanted.key(), asset, names);
    }

    /** One file that is not where the page says is looked for where such files are by mistake. */
    private Map<String, Asset> withSiblings(Map<String, Asset> assets, HttpUrl page) {
        for (Map.Entry<String, Asset> entry : assets.entrySet()) {
            Asset asset = entry.getValue();
            if (asset.isUsable() || asset.exchange().status() == 0) {
                continue;
            }
            for (String prefix : PREFIXES) {
                if (asset.path().startsWith(prefix)) {
                    String other = PREFIXES.get(1 - PREFIXES.indexOf(prefix));
                    String path = other + asset.path().substring(prefix.length());
                    Fetched answer = connections.fetch(
                            HttpConnections.request(page.newBuilder()
                                            .encodedPath(path)
                                            .query(null)
                                            .build())
                                    .build(),
                            deadline);
                    Asset there = new Asset(
                            asset.kind(),
                            path,
                            asset.namedBy(),
                            answer.exchange(),
                            answer.body().size(),
                            Asset.Integrity.NONE,
                            "");
                    if (there.isUsable()) {
                        entry.setValue(new Asset(
                                asset.kind(),
                                asset.path(),
                                asset.namedBy(),
                                asset.exchange(),
                                asset.bytes(),
                                asset.integrity(),
                                path));
                    }
                    return assets;
                }
            }
        }
        return assets;
    }

    /** The strongest of the hashes decides, as in browsers; several of it are alternatives. */
    static Asset.Integrity integrity(String hashes, ByteString body) {
        for (String algorithm : List.of("sha512", "sha384", "sha256")) {
            List<String> given = List.of(hashes.strip().split("\\s+")).stream()
                    .filter(hash -> hash.startsWith(algorithm + "-"))
                    .map(hash -> hash.substring(algorithm.length() + 1).split("\\?", 2)[0])
                    .toList();
            if (!given.isEmpty()) {
                String is = Base64.getEncoder().encodeToString(digest(algorithm, body));
                return given.contains(is) ? Asset.Integrity.MATCHES : Asset.Integrity.DIFFERS;
            }
        }
        return Asset.Integrity.NONE;
    }

    private static byte[] digest(String algorithm, ByteString body) {
        try {
            return MessageDigest.getInstance(algorithm.replace("sha", "SHA-")).digest(body.toByteArray());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has " + algorithm, e);
        }
    }
}
