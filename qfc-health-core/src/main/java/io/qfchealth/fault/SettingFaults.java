package io.qfchealth.fault;

import static io.qfchealth.fault.EvidenceTree.each;
import static io.qfchealth.fault.EvidenceTree.first;
import static io.qfchealth.fault.Fault.fault;

import java.util.List;

/** What is set wrongly. */
final class SettingFaults {
    static final List<Fault> ALL = List.of(
            fault(
                    "debug-on",
                    "the development mode is on",
                    tree -> tree.variable("DEBUG", "1", "app", "worker_wrapper")),
            fault(
                    "public-host-not-allowed",
                    "the application does not allow its public name",
                    tree -> tree.variable("DJANGO_ALLOWED_HOSTS", "localhost", "app", "worker_wrapper")),
            fault(
                    "worker-url-past-nginx",
                    "jobs ask the application past nginx",
                    tree -> tree.variable(
                            "QFIELDCLOUD_WORKER_QFIELDCLOUD_URL", "http://app:8000/api/v1/", "app", "worker_wrapper")),
            fault(
                    "settings-not-applied",
                    "app and workers have different settings",
                    tree -> tree.variable("POSTGRES_HOST", "elsewhere", "worker_wrapper")),
            fault(
                    "host-with-capitals",
                    "the public name has capital letters",
                    tree -> tree.variable("QFIELDCLOUD_HOST", "GIS.Example.org", "app", "worker_wrapper")),
            fault(
                    "database-host-empty",
                    "the setting for the host of the database is empty",
                    tree -> tree.variable("POSTGRES_HOST", "", "app", "worker_wrapper")),
            fault(
                    "storages-unreadable",
                    "the setting of the storages cannot be read",
                    tree -> tree.variable("STORAGES", "{", "app", "worker_wrapper")),
            fault(
                    "mail-nowhere",
                    "mail goes nowhere",
                    tree -> tree.variable("EMAIL_HOST", "", "app", "worker_wrapper")),
            fault(
                    "admin-with-slash",
                    "the path of the administration begins with a slash",
                    tree -> tree.variable("QFIELDCLOUD_ADMIN_URI", "/admin/", "app", "worker_wrapper")),
            fault(
                    "tokens-live-an-hour",
                    "tokens live for an hour",
                    tree -> tree.variable("QFIELDCLOUD_AUTH_TOKEN_EXPIRATION_HOURS", "1", "app", "worker_wrapper")),
            fault(
                    "environment-unnamed",
                    "the deployment shares the name of its environment",
                    tree -> tree.variable("ENVIRONMENT", "test", "app", "worker_wrapper")),
            fault(
                    "database-exposed",
                    "the database listens on every address of the machine",
                    tree -> first(
                            tree.containers("db"),
                            database -> each(
                                    database.path("ports"),
                                    port -> port.put("hostAddress", "0.0.0.0").put("onEveryAddress", true)))));

    private SettingFaults() {}
}
