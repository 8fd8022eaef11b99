package io.qfchealth.history;

import io.qfchealth.finding.Status;
import io.qfchealth.page.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages of a history: one for each deployment, and one that leads to them. The caller holds the lock. */
final class DashboardFiles {
    private static final String INDEX = "index.html";
    private static final Page DEPLOYMENTS = Page.named("history/deployments", "history/dashboard");

    private final Path directory;
    private final Optional<Instant> deployedAt;

    DashboardFiles(Path directory, Optional<Instant> deployedAt) {
        this.directory = directory;
        this.deployedAt = deployedAt;
    }

    /** Writes all pages; says which one to open. */
    Path write(List<DeploymentDirectory> deployments) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (DeploymentDirectory place : deployments) {
            DeploymentDirectory.Contents contents = place.contents();
            if (contents.runs().isEmpty()) {
                continue;
            }
            Dashboard dashboard = new Dashboard(place, contents, deployedAt);
            AtomicFile.write(place.path().resolve(INDEX), dashboard.render());
            rows.add(dashboard.row());
        }
        // What needs somebody comes first.
        rows.sort(Comparator.comparing(DashboardFiles::status).reversed());
        Path index = directory.resolve(INDEX);
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("deployments", rows);
        model.put("sentence", sentence(rows));
        model.put(
                "status",
                rows.isEmpty() ? Status.SKIPPED.name() : status(rows.get(0)).name());
        AtomicFile.write(index, DEPLOYMENTS.render(model));
        return index;
    }

    private static Status status(Map<String, Object> row) {
        return Status.valueOf(String.valueOf(row.get("status")));
    }

    private static String sentence(List<Map<String, Object>> rows) {
        long all = rows.size();
        long bad = rows.stream().filter(row -> !status(row).isAcceptable()).count();
        if (all == 0) {
            return "No report is kept here yet";
        }
        String deployments = all == 1 ? "1 deployment" : all + " deployments";
        if (bad == 0) {
            return deployments + (all == 1 ? ", healthy" : ", all healthy");
        }
        if (bad == all) {
            return deployments + (all == 1 ? ", not healthy" : ", none healthy");
        }
        return deployments + ", " + bad + " not healthy";
    }
}
