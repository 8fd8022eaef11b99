package io.qfchealth.access;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the files of the ssh command say of one host, read as ssh reads them: the first value that is said counts, keys add up.
 * Of {@code Match} only {@code all}, {@code host} and {@code originalhost} are understood; blocks of another kind are left out.
 */
final class SshConfig {
    private static final Path OF_THE_MACHINE = Path.of("/etc/ssh/ssh_config");
    private static final int DEEPEST_INCLUDE = 8;
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern LINE = Pattern.compile("\\s*([A-Za-z0-9]+)(?:\\s*=\\s*|\\s+)(.*?)\\s*");

    private final String alias;
    private final SshLogin login;
    private final Map<String, String> first = new HashMap<>();
    private final List<String> identities = new ArrayList<>();

    private SshConfig(String alias, SshLogin login) {
        this.alias = alias;
        this.login = login;
    }

    /**
     * Reads them.
     *
     * @param alias the host as it was named
     * @throws InvalidAddressException if a file cannot be read
     */
    static SshConfig of(String alias, SshLogin login) {
        SshConfig config = new SshConfig(alias, login);
        config.read(login.directory().resolve("config"), login.directory(), 0);
        if (login.isOfUser()) {
            config.read(OF_THE_MACHINE, Path.of("/etc/ssh"), 0);
        }
        return config;
    }

    private void read(Path file, Path base, int depth) {
        if (!Files.isRegularFile(file)) {
            return;
        }
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new InvalidAddressException(
                    login.display(file) + " cannot be read by this user; make it a text file that it can read.", e);
        }
        boolean counts = true;
        for (String line : lines) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                continue;
            }
            String name = parts.group(1).toLowerCase(Locale.ROOT);
            List<String> words = words(parts.group(2));
            if (words.isEmpty()) {
                continue;
            }
            switch (name) {
                case "host" -> counts = matches(alias, words);
                case "match" -> counts = matches(words);
                case "include" -> {
                    if (counts && depth < DEEPEST_INCLUDE) {
                        words.forEach(word -> included(word, base).forEach(other -> read(other, base, depth + 1)));
                    }
                }
                case "identityfile" -> {
                    if (counts) {
                        identities.add(words.get(0));
                    }
                }
                default -> {
                    if (counts) {
                        first.putIfAbsent(name, String.join(" ", words));
                    }
                }
            }
        }
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            if (matcher.group(2) != null && matcher.group(2).startsWith("#")) {
                break;
            }
            words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        }
        return words;
    }

    /** A pattern with an exclamation mark that matches wins over all others. */
    private static boolean matches(String host, List<String> patterns) {
        boolean any = false;
        for (String pattern : patterns) {
            if (pattern.startsWith("!")) {
                if (matches(host, pattern.substring(1))) {
                    return false;
                }
            } else {
                any |= matches(host, pattern);
            }
        }
        return any;
    }

    private static boolean matches(String host, String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return host.matches("(?i)" + regex);
    }

    private boolean matches(List<String> criteria) {
        if (criteria.size() == 1) {
            return criteria.get(0).equalsIgnoreCase("all");
        }
        for (int i = 0; i + 1 < criteria.size(); i += 2) {
            List<String> patterns = List.of(criteria.get(i + 1).split(","));
            boolean holds = switch (criteria.get(i).toLowerCase(Locale.ROOT)) {
                case "host" -> matches(hostName(), patterns);
                case "originalhost" -> matches(alias, patterns);
                default -> false;
            };
            if (!holds) {
                return false;
            }
        }
        return criteria.size() % 2 == 0;
    }

    private List<Path> included(String pattern, Path base) {
        Path path = base.resolve(expanded(pattern));
        Path directory = path.getParent();
        Path name = path.getFileName();
        if (directory == null || name == null || !Files.isDirectory(directory)) {
            return List.of();
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, name.toString())) {
            TreeSet<Path> sorted = new TreeSet<>();
            files.forEach(sorted::add);
            return List.copyOf(sorted);
        } catch (IOException | RuntimeException e) {
            // As ssh: what cannot be included is not.
            return List.of();
        }
    }

    /** The host that is connected to. */
    String hostName() {
        return value("hostname").map(name -> name.replace("%h", alias)).orElse(alias);
    }

    Optional<String> user() {
        return value("user");
    }

    Optional<Integer> port() {
        return value("port").filter(text -> text.matches("\\d{1,5}")).map(Integer::valueOf);
    }

    /** The name under which the host's key is kept, if it is another one. */
    Optional<String> hostKeyAlias() {
        return value("hostkeyalias");
    }

    /** The keys that are named. */
    List<Path> identities() {
        return identities.stream()
                .filter(name -> !name.equalsIgnoreCase("none"))
                .map(this::path)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The files with known hosts. */
    List<Path> knownHosts() {
        List<Path> files = new ArrayList<>(value("userknownhostsfile")
                .map(this::paths)
                .orElse(List.of(
                        login.directory().resolve("known_hosts"),
                        login.directory().resolve("known_hosts2"))));
        files.addAll(value("globalknownhostsfile")
                .map(this::paths)
                .orElse(List.of(Path.of("/etc/ssh/ssh_known_hosts"), Path.of("/etc/ssh/ssh_known_hosts2"))));
        return files;
    }

    /** The option by which the host is only reached over another one. */
    Optional<String> detour() {
        return List.of("proxyjump", "proxycommand").stream()
                .filter(option -> value(option)
                        .filter(text -> !text.equalsIgnoreCase("none"))
                        .isPresent())
                .map(option -> option.equals("proxyjump") ? "ProxyJump" : "ProxyCommand")
                .findFirst();
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(first.get(name));
    }

    private List<Path> paths(String names) {
        return words(names).stream()
                .filter(name -> !name.equals("none"))
                .map(this::path)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Path> path(String name) {
        try {
            return Optional.of(login.directory().resolve(expanded(name)));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private String expanded(String name) {
        String home = login.home().toString();
        String text = name.startsWith("~/") ? home + name.substring(1) : name;
        return text.replace("%%", "\0")
                .replace("%d", home)
                .replace("%h", value("hostname").orElse(alias))
                .replace("%n", alias)
                .replace("%u", login.user())
                .replace("%r", user().orElse(login.user()))
                .replace("%p", String.valueOf(port().orElse(22)))
                .replace("\0", "%");
    }
}
