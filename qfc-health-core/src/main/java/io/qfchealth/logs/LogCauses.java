package io.qfchealth.logs;

import static io.qfchealth.finding.Severity.CRITICAL;
import static io.qfchealth.finding.Severity.MAJOR;
import static io.qfchealth.finding.Severity.MINOR;
import static io.qfchealth.finding.Severity.RISK;
import static io.qfchealth.logs.LogCause.Weight.BREAKS;
import static io.qfchealth.logs.LogCause.Weight.ORDINARY;
import static io.qfchealth.logs.LogCause.Weight.WARNS;

import io.qfchealth.database.Blame;
import io.qfchealth.database.FailureCause;
import io.qfchealth.finding.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The table of causes: by which words in whose log each is recognised, and what it means. The first entry that fits holds, so
 * what is special stands before what is general.
 */
final class LogCauses {
    private static final Set<String> DJANGO = Set.of("app", "worker_wrapper");
    private static final Set<String> WORKER = Set.of("worker_wrapper");
    private static final Set<String> APP = Set.of("app");
    private static final Set<String> NGINX = Set.of("nginx");
    private static final Set<String> DATABASE = Set.of("db", "geodb");
    private static final Set<String> STORAGE = Set.of("minio", "rustfs");
    private static final Set<String> BUCKETS = Set.of("createbuckets");
    private static final Set<String> OFELIA = Set.of("ofelia");
    private static final Set<String> CERTBOT = Set.of("certbot", "mkcert");
    private static final Set<String> ANY = Set.of();

    /** The app refuses a host name that it is itself known by. */
    static final String HOST_REFUSED = "app.host-refused";
    /** The app refuses a host name that is none of its own, as strangers try them. */
    static final String STRANGE_HOST = "app.strange-host";
    /** Most of the database's lines are statements. */
    static final String STATEMENTS = "db.statements";
    /** Answers to clients that are their own affair. */
    static final String CLIENT_ERROR = "app.client-error";

    /** No job gets done as long as it lasts. */
    private static final Set<FailureCause> EVERY_JOB = Set.of(
            FailureCause.IMAGE_MISSING,
            FailureCause.IMAGE_UNFIT,
            FailureCause.NETWORK_MISSING,
            FailureCause.DISK_FULL,
            FailureCause.ENGINE_UNREACHABLE);

    private record Entry(LogCause cause, Set<String> services, Pattern pattern) {
        boolean fits(String service, String text) {
            return (services.isEmpty() || services.contains(service))
                    && pattern.matcher(text).find();
        }
    }

    private static final List<Entry> TABLE = new ArrayList<>();
    private static final Map<String, LogCause> BY_ID = new LinkedHashMap<>();

    private LogCauses() {}

    static {
        // What workers need to start a job.
        entry(
                "worker.docker-socket",
                BREAKS,
                CRITICAL,
                WORKER,
                "Error while fetching server API version|docker\\.sock|DockerException",
                "the worker cannot use the Docker socket",
                "See workers.socket: mount /var/run/docker.sock and run the worker as a user that may use it.");
        entry(
                "worker.standby-database",
                BREAKS,
                CRITICAL,
                DJANGO,
                "connected to the master DB node",
                "the database is a standby, which takes no writes",
                "Point POSTGRES_HOST to the primary, or promote this one, and recreate app and workers.");
        entry(
                "worker.job-not-made",
                BREAKS,
                MAJOR,
                WORKER,
                "Uncaught exception when constructing a JobRun",
                "the worker cannot make a job out of a row of the queue",
                "Read the lines after it: docker logs --since 1h WORKER; app and workers should be of the same release.");
        entry(
                "image.wrong-platform",
                BREAKS,
                CRITICAL,
                ANY,
                "exec format error",
                "an image is for another processor",
                "Build or pull the image for this machine (see docker.image.architecture).");

        // What any program needs.
        entry(
                "disk-full",
                BREAKS,
                CRITICAL,
                ANY,
                "No space left on device|XMinioStorageFull|Errno 28\\b|disk is full|[Dd]isk full|reached its minimum free drive",
                "no space is left on a disk",
                "Free space (docker system df; df -h; df -i), the largest that can go first, and enlarge the disk.");
        entry(
                "memory",
                WARNS,
                MAJOR,
                ANY,
                "MemoryError|Cannot allocate memory|[Oo]ut of memory(?!\\?)|OutOfMemory",
                "a program did not get the memory it wanted",
                "See what takes it (docker stats); give the machine more, or run fewer workers.");
        entry(
                "files",
                BREAKS,
                MAJOR,
                ANY,
                "Too many open files",
                "a program may not open as many files as it needs",
                "Raise nofile (ulimits in the compose file) and recreate the container.");

        // The database, as its clients see it.
        entry(
                "db.login-refused",
                BREAKS,
                CRITICAL,
                DJANGO,
                "password authentication failed|no pg_hba\\.conf entry|[Rr]ole \"[^\"]*\" does not exist|"
                        + "[Dd]atabase \"[^\"]*\" does not exist",
                "the database refuses the login",
                "Make POSTGRES_USER, POSTGRES_PASSWORD and POSTGRES_DB say what the database has (ALTER ROLE … PASSWORD …), "
                        + "and recreate app and workers.");
        entry(
                "db.too-many-clients",
                BREAKS,
                CRITICAL,
                ANY,
                "too many clients already|remaining connection slots are reserved",
                "the database has no connection left",
                "Raise max_connections, or run fewer workers; see who holds connections: SELECT * FROM pg_stat_activity.");
        entry(
                "db.read-only",
                BREAKS,
                CRITICAL,
                ANY,
                "cannot execute \\w+(?: \\w+)? in a read-only transaction",
                "the database takes no writes",
                "Reset default_transaction_read_only, or point POSTGRES_HOST to the primary.");
        passing(
                "db.unreachable",
                BREAKS,
                CRITICAL,
                DJANGO,
                "could not connect to server|connection to server (?:at|on) .{1,200} failed|could not translate host name|"
                        + "Failed to connect to the database",
                "the database cannot be reached",
                "Start it (docker compose up -d db) or correct POSTGRES_HOST and POSTGRES_PORT.");
        passing(
                "db.starting",
                WARNS,
                MAJOR,
                DJANGO,
                "the database system is (?:starting up|shutting down|in recovery mode|not yet accepting)",
                "the database was starting or stopping",
                "See why it restarts: docker compose logs --since 1h db.");
        passing(
                "db.connection-lost",
                WARNS,
                MAJOR,
                DJANGO,
                "server closed the connection unexpectedly|terminating connection due to administrator command|"
                        + "connection already closed|SSL connection has been closed unexpectedly|connection is closed",
                "connections to the database broke",
                "See why it restarts: docker compose logs --since 1h db.");
        entry(
                "db.schema",
                BREAKS,
                MAJOR,
                DJANGO,
                "UndefinedTable|UndefinedColumn|relation \"[^\"]*\" does not exist|column \\S+ does not exist",
                "the database lacks what the code expects: migrations were not applied",
                "docker compose exec app python manage.py migrate; then restart app and workers.");
        entry(
                "db.geometry",
                BREAKS,
                MAJOR,
                ANY,
                "type \"geometry\" does not exist|function st_\\w+\\(.{0,100}\\) does not exist|postgis-\\d.{0,20}: No such file",
                "the database has no PostGIS",
                "CREATE EXTENSION postgis; in the database; its image must have it.");

        // The database, as it sees itself.
        entry(
                "db.incompatible-files",
                BREAKS,
                CRITICAL,
                DATABASE,
                "database files are incompatible with server",
                "the data directory is of another major version of PostgreSQL",
                "Go back to the old tag of the image, dump, and restore into the new major version.");
        entry(
                "db.damaged",
                BREAKS,
                CRITICAL,
                DATABASE,
                "PANIC:  |could not read block|invalid page in block|could not fsync|could not write block|"
                        + "could not open file \"(?:base|global|pg_wal)",
                "the database cannot read or write its files",
                "Save a copy of the volume before anything else; then check the disk, and restore a backup.");
        entry(
                "db.crashed",
                WARNS,
                MAJOR,
                DATABASE,
                "was terminated by signal|all server processes terminated; reinitializing|was not properly shut down",
                "the database crashed and recovered",
                "Look for what killed it: docker compose logs --since 1h db; dmesg | grep -i kill.");
        entry(
                "db.collation",
                WARNS,
                MAJOR,
                DATABASE,
                "collation version mismatch",
                "the indexes were made with another version of the C library",
                "REINDEX DATABASE …; then ALTER DATABASE … REFRESH COLLATION VERSION;");
        entry(
                "db.stranger",
                ORDINARY,
                RISK,
                DATABASE,
                "password authentication failed|no pg_hba\\.conf entry|[Rr]ole \"[^\"]*\" does not exist|"
                        + "[Dd]atabase \"[^\"]*\" does not exist|unsupported frontend protocol|invalid length of startup packet",
                "somebody was refused by the database",
                "If the app works, it was somebody else: do not publish the port of the database.");
        entry(
                "db.privileges",
                WARNS,
                MAJOR,
                ANY,
                "permission denied for (?:table|relation|schema|database|sequence|function)",
                "a role of the database may not do what it tries",
                "Make the role of the app own its tables (REASSIGN OWNED BY … TO …).");
        entry(
                "db.deadlock",
                WARNS,
                MINOR,
                3,
                ANY,
                "deadlock detected",
                "transactions wait for each other",
                "See which statements: docker compose logs --since 1h db.");
        passing(
                "db.ordinary",
                ORDINARY,
                MINOR,
                DATABASE,
                "the database system is (?:starting up|shutting down|in recovery mode|not yet accepting)|"
                        + "due to administrator command|canceling statement due to|duplicate key value|connection to client lost|"
                        + "violates |relation \"[^\"]*\" does not exist|column \\S+ does not exist|there is already a transaction|"
                        + "there is no transaction in progress|already exists|syntax error at",
                "statements were refused or cancelled",
                "");

        // The object storage.
        passing(
                "storage.unreachable",
                BREAKS,
                CRITICAL,
                DJANGO,
                "Storage '[^']*' is not reachable|Could not connect to the endpoint URL|EndpointConnectionError",
                "the object storage cannot be reached",
                "See storage.live; start it, or correct the endpoint in STORAGES.");
        entry(
                "storage.refused",
                BREAKS,
                CRITICAL,
                DJANGO,
                "SignatureDoesNotMatch|InvalidAccessKeyId|An error occurred \\((?:AccessDenied|403)\\)",
                "the object storage refuses the keys",
                "Make the keys in STORAGES those of the storage, and recreate app and workers.");
        entry(
                "storage.no-bucket",
                BREAKS,
                CRITICAL,
                ANY,
                "NoSuchBucket|The specified bucket does not exist",
                "the bucket does not exist",
                "docker compose up createbuckets, or create it with versioning.");
        entry(
                "storage.drive",
                BREAKS,
                CRITICAL,
                STORAGE,
                "Unable to use the drive|drive not found|Unable to initialize backend|file access denied|"
                        + "Storage resources are insufficient|[Dd]rive is faulty",
                "the object storage cannot use its disk",
                "See its lines (docker compose logs --since 1h) and the owner and room of its volume.");
        entry(
                "createbuckets.failed",
                BREAKS,
                MAJOR,
                BUCKETS,
                "i/o timeout|connection refused|<ERROR>|Unable to initialize new alias|no such host|Access ?Denied",
                "the buckets could not be made",
                "Let containers reach the storage (a firewall often blocks the bridge), then: docker compose up createbuckets");

        // The app.
        entry(
                "app.static-manifest",
                BREAKS,
                CRITICAL,
                APP,
                "Missing staticfiles manifest entry",
                "the style sheets were not collected, so pages end with 500",
                "docker compose exec app python manage.py collectstatic --no-input; docker compose restart app");
        entry(
                "app.not-behind-nginx",
                BREAKS,
                CRITICAL,
                DJANGO,
                "Expected to either run behind nginx proxy",
                "files are asked for past the web server: every download by a job fails",
                "Set QFIELDCLOUD_WORKER_QFIELDCLOUD_URL to an address of nginx, and recreate app and workers.");
        entry(
                "app.configuration",
                BREAKS,
                CRITICAL,
                DJANGO,
                "ConfigValidationError|ImproperlyConfigured|KeyError: '[A-Z][A-Z0-9]*_[A-Z0-9_]+'|environment variable .{0,80}not set",
                "a setting of the app is missing or cannot be read",
                "Set it in .env and recreate app and workers (docker compose up -d).");
        entry(
                "app.secret-key",
                BREAKS,
                MAJOR,
                DJANGO,
                "cryptography\\.fernet\\.InvalidToken|\\bInvalidToken\\b",
                "stored secrets cannot be decrypted: SECRET_KEY or SALT_KEY is not what it was",
                "Bring SECRET_KEY and SALT_KEY of the old server, and recreate app and workers.");
        entry(
                "app.origin",
                WARNS,
                MAJOR,
                3,
                APP,
                "Origin checking failed",
                "forms are refused, because the proxy in front does not pass on the host or the protocol",
                "Let the proxy in front set Host and X-Forwarded-Proto: https.");
        entry(
                "app.mail",
                WARNS,
                MINOR,
                DJANGO,
                "SMTPException|SMTPAuthenticationError|SMTPServerDisconnected|SMTPConnectError|smtplib\\.SMTP\\w+Error",
                "mails cannot be sent",
                "Correct EMAIL_HOST, EMAIL_PORT and its login, and recreate app.");
        passing(
                "app.cache",
                WARNS,
                MAJOR,
                DJANGO,
                "pymemcache|MemcacheError|MemcacheUnexpectedCloseError",
                "the cache cannot be reached",
                "docker compose up -d memcached");
        entry(
                "gunicorn.boot",
                BREAKS,
                CRITICAL,
                APP,
                "Worker failed to boot|HaltServer",
                "processes of the app do not start",
                "Read what comes before it: docker compose logs --since 1h app.");
        entry(
                "gunicorn.killed",
                WARNS,
                MAJOR,
                APP,
                "was sent SIG(?:KILL|SEGV|BUS)",
                "processes of the app are killed, mostly for lack of memory",
                "Give the machine more memory, or the app fewer processes (GUNICORN_WORKERS).");
        entry(
                "gunicorn.timeout",
                WARNS,
                MAJOR,
                APP,
                "WORKER TIMEOUT|was sent SIGABRT",
                "requests take longer than the app may take, and are broken off",
                "See what it waits for: database, storage or processor; raise GUNICORN_TIMEOUT_S only if all are well.");
        entry(
                "job.ordinary",
                ORDINARY,
                MINOR,
                WORKER,
                "Concurrent jobs occur|Failed to update job status|Cancel orphaned worker|Job unexpectedly terminated",
                "jobs ended without a result, as happens when a project is deleted or a worker is restarted",
                "");

        // The web server.
        passing(
                "nginx.upstream-unknown",
                BREAKS,
                CRITICAL,
                NGINX,
                "host not found in upstream",
                "the web server does not start, because the app has no container",
                "docker compose up -d app; docker compose restart nginx");
        entry(
                "nginx.certificate",
                BREAKS,
                CRITICAL,
                NGINX,
                "cannot load certificate|SSL_CTX_use_PrivateKey|PEM_read_bio|key values mismatch",
                "the web server does not start, because it cannot read its certificate",
                "Put certificate and key where the configuration says, the key matching; docker compose restart nginx");
        entry(
                "nginx.configuration",
                BREAKS,
                CRITICAL,
                NGINX,
                "\\[emerg\\]",
                "the web server does not take its configuration",
                "docker compose exec nginx nginx -t; correct what it names; docker compose restart nginx");
        passing(
                "nginx.app-refuses",
                BREAKS,
                MAJOR,
                NGINX,
                "connect\\(\\) failed|no live upstreams|could not be resolved",
                "the app does not answer the web server",
                "docker compose up -d app; if it runs, restart nginx: it may still use a former address.");
        passing(
                "nginx.app-slow",
                WARNS,
                MAJOR,
                5,
                NGINX,
                "upstream timed out",
                "the app takes too long to answer",
                "See logs.gunicorn, and what the database and the storage do.");
        passing(
                "nginx.app-breaks-off",
                WARNS,
                MAJOR,
                3,
                NGINX,
                "upstream prematurely closed|recv\\(\\) failed .{0,80} while reading (?:response|upstream)|upstream sent",
                "the app breaks off its answers",
                "See logs.gunicorn: its processes are killed or time out.");
        entry(
                "nginx.connections",
                BREAKS,
                MAJOR,
                NGINX,
                "worker_connections are not enough",
                "the web server takes no more connections",
                "Raise worker_connections in the configuration of nginx.");
        entry(
                "nginx.upload-size",
                WARNS,
                MINOR,
                NGINX,
                "client intended to send too large body",
                "uploads are refused because they are too large",
                "Raise client_max_body_size in the configuration of nginx, if such files are meant to be uploaded.");
        entry(
                "nginx.static-missing",
                WARNS,
                MAJOR,
                5,
                NGINX,
                "open\\(\\) \"[^\"]*static[^\"]*\" failed \\(2:",
                "style sheets or images of the pages are not where the web server looks for them",
                "docker compose exec app python manage.py collectstatic --no-input; give nginx the static volume.");
        entry(
                "nginx.ordinary",
                ORDINARY,
                MINOR,
                NGINX,
                "failed \\(2: No such file|SSL_do_handshake\\(\\) failed|SSL_read\\(\\) failed|client (?:sent|closed|prematurely)|"
                        + "limiting (?:requests|connections)|is forbidden|is buffered to a temporary file|"
                        + "recv\\(\\) failed .{0,80} while (?:waiting|reading client)|\\[warn\\]|access forbidden by rule",
                "clients asked for what there is not, or broke off",
                "");

        // Others.
        entry(
                "ofelia.container-gone",
                BREAKS,
                MAJOR,
                OFELIA,
                "No such container",
                "the scheduler still asks a container that was replaced: nothing is done at its time",
                "docker compose restart ofelia");
        entry(
                "ofelia.failed",
                WARNS,
                MAJOR,
                3,
                OFELIA,
                "failed: true|error running|non-zero exit code|is not running",
                "scheduled jobs fail",
                "Read its lines: docker compose logs --since 1h ofelia.");
        entry(
                "certificate.not-renewed",
                WARNS,
                MAJOR,
                CERTBOT,
                "Failed to renew|[Cc]hallenges? (?:has |have )?failed|Some challenges have failed|rateLimited|too many certificates|"
                        + "All renewals failed",
                "the certificate cannot be renewed",
                "Port 80 must lead here from the internet, and the name to this machine; docker compose run --rm certbot renew "
                        + "--dry-run");
        entry(
                "permissions",
                WARNS,
                MAJOR,
                ANY,
                "Permission denied|PermissionError|Errno 13\\b|EACCES|Operation not permitted",
                "a program may not use a file or directory, mostly the owner of a volume",
                "See who owns the volume (docker volume inspect NAME; ls -ln), and give it to the user of the container.");
        passing(
                "names",
                WARNS,
                MAJOR,
                3,
                ANY,
                "Temporary failure in name resolution|Name or service not known|no such host|server misbehaving",
                "host names are not found",
                "See whether the names are right and the engine's resolver works: docker compose exec app getent hosts NAME");
        entry(
                "trust",
                WARNS,
                MAJOR,
                DJANGO,
                "CERTIFICATE_VERIFY_FAILED",
                "a certificate is not trusted",
                "Use a public certificate, or give the authority to app and workers.");

        // Recognised by more than words.
        for (FailureCause cause : FailureCause.values()) {
            recognised(ofJob(cause));
        }
        recognised(new LogCause(
                HOST_REFUSED,
                BREAKS,
                CRITICAL,
                false,
                1,
                "the app refuses a host name of this deployment",
                "Add it to DJANGO_ALLOWED_HOSTS, and recreate app (docker compose up -d app)."));
        recognised(new LogCause(
                STRANGE_HOST, ORDINARY, MINOR, false, 1, "the app refused host names that are not its own", ""));
        recognised(new LogCause(
                STATEMENTS,
                ORDINARY,
                RISK,
                false,
                1,
                "the database prints every statement, which hides what matters and fills the disk",
                "Set log_statement to none."));
        recognised(new LogCause(CLIENT_ERROR, ORDINARY, MINOR, false, 1, "requests of clients were refused", ""));
        recognised(new LogCause(
                LogCause.UNKNOWN,
                WARNS,
                MINOR,
                false,
                5,
                "errors that are not known here",
                "Read them: docker compose logs --since 1h SERVICE."));
    }

    /** Why a job failed in the worker. One that the server is to blame for fails, one that may pass warns when it repeats. */
    private static LogCause ofJob(FailureCause cause) {
        boolean isServers = cause.blame() == Blame.SERVER;
        return new LogCause(
                idOf(cause),
                isServers ? BREAKS : cause.blame() == Blame.PROJECT ? ORDINARY : WARNS,
                EVERY_JOB.contains(cause) ? CRITICAL : MAJOR,
                false,
                isServers ? 1 : 3,
                "jobs failed: " + cause.phrase(),
                cause.remedy());
    }

    /** The id of the cause of a failed job. */
    static String idOf(FailureCause cause) {
        return "job." + cause.id();
    }

    private static void entry(
            String id,
            LogCause.Weight weight,
            Severity severity,
            Set<String> services,
            String pattern,
            String meaning,
            String remedy) {
        entry(id, weight, severity, 1, services, pattern, meaning, remedy);
    }

    private static void entry(
            String id,
            LogCause.Weight weight,
            Severity severity,
            int least,
            Set<String> services,
            String pattern,
            String meaning,
            String remedy) {
        add(new LogCause(id, weight, severity, false, least, meaning, remedy), services, pattern);
    }

    /** Usual while the deployment is being started. */
    private static void passing(
            String id,
            LogCause.Weight weight,
            Severity severity,
            Set<String> services,
            String pattern,
            String meaning,
            String remedy) {
        passing(id, weight, severity, 1, services, pattern, meaning, remedy);
    }

    private static void passing(
            String id,
            LogCause.Weight weight,
            Severity severity,
            int least,
            Set<String> services,
            String pattern,
            String meaning,
            String remedy) {
        add(new LogCause(id, weight, severity, true, least, meaning, remedy), services, pattern);
    }

    private static void add(LogCause cause, Set<String> services, String pattern) {
        recognised(cause);
        TABLE.add(new Entry(cause, services, Pattern.compile(pattern)));
    }

    private static void recognised(LogCause cause) {
        if (BY_ID.put(cause.id(), cause) != null) {
            throw new IllegalStateException("two causes have the id " + cause.id());
        }
    }

    /** The id of the cause that a text tells of; that of unknown errors if none fits. */
    static String of(String service, String text) {
        for (Entry entry : TABLE) {
            if (entry.fits(service, text)) {
                return entry.cause().id();
            }
        }
        return LogCause.UNKNOWN;
    }

    static LogCause withId(String id) {
        LogCause cause = BY_ID.get(id);
        return cause != null ? cause : Objects.requireNonNull(BY_ID.get(LogCause.UNKNOWN));
    }
}
