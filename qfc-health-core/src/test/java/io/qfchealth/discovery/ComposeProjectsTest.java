package io.qfchealth.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qfchealth.docker.ContainerSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeProjectsTest {
    private static final String ENGINE = "the Docker engine at unix:///var/run/docker.sock";
    private static final String CHOOSE =
            "Choose one by --project, QFC_HEALTH_PROJECT or QfcServer.builder().composeProject(…).";
    private static final String NONE = "No QFieldCloud deployment was found on " + ENGINE
            + ": no compose project there has a service \"worker_wrapper\". ";
    private static final String POINT = " Point DOCKER_HOST or --docker at the right engine, or name the project by "
            + "--project, QFC_HEALTH_PROJECT or QfcServer.builder().composeProject(…).";

    private final List<ContainerSummary> containers = new ArrayList<>();

    private void services(String project, String... services) {
        for (String service : services) {
            container(project, service, "running", Map.of());
        }
    }

    private void container(String project, String service, String state, Map<String, String> more) {
        Map<String, String> labels = new HashMap<>(more);
        labels.put("com.docker.compose.project", project);
        labels.put("com.docker.compose.service", service);
        labels.put("com.docker.compose.container-number", "1");
        add(state, labels);
    }

    private void add(String state, Map<String, String> labels) {
        containers.add(new ContainerSummary(
                "id" + containers.size(),
                "name" + containers.size(),
                "image",
                "sha256:1",
                state,
                labels,
                Optional.empty(),
                List.of()));
    }

    private Setting<String> choose() {
        return new ComposeProjects(containers).choose(Optional.empty(), ENGINE);
    }

    private void assertRefused(String message) {
        assertThatThrownBy(this::choose)
                .isInstanceOf(QfcConfigurationException.class)
                .hasMessage(message);
    }

    @Nested
    class Finds {

        @ParameterizedTest
        @ValueSource(strings = {"qfieldcloud", "gis", "field-2026", "my_project"})
        void the_only_deployment_whatever_its_name(String name) {
            services(name, "app", "worker_wrapper", "nginx");

            assertThat(choose())
                    .isEqualTo(new Setting<>(name, "the only compose project with the services of QFieldCloud"));
        }

        @Test
        void it_among_other_software() {
            services("wiki", "app", "nginx", "db");
            services("shop", "app", "nginx", "memcached", "redis", "worker");
            services("gis", "app", "worker_wrapper");
            add("running", Map.of("job_id", "1"));

            assertThat(choose().value()).isEqualTo("gis");
        }

        @Test
        void it_without_a_single_worker_by_its_other_services() {
            services("gis", "app", "nginx", "qgis", "mirror_transformation_grids");
            services("wiki", "app", "nginx", "ofelia");

            assertThat(choose().value()).isEqualTo("gis");
        }

        @Test
        void it_without_a_single_worker_by_its_cron_jobs() {
            services("wiki", "app", "nginx");
            container("gis", "app", "running", Map.of("ofelia.job-exec.runcrons.command", "python manage.py runcrons"));

            assertThat(choose().value()).isEqualTo("gis");
        }

        @Test
        void workers_on_a_machine_of_their_own() {
            services("gis-workers", "worker_wrapper");

            assertThat(choose().value()).isEqualTo("gis-workers");
        }

        @Test
        void what_the_user_names() {
            services("a", "worker_wrapper");
            services("b", "worker_wrapper");
            Setting<String> wanted = new Setting<>("b", "--project");

            assertThat(new ComposeProjects(containers).choose(Optional.of(wanted), ENGINE))
                    .isSameAs(wanted);
        }
    }

    @Nested
    class Refuses {

        @Test
        void an_engine_with_nothing() {
            assertRefused(NONE + "There is no compose project there at all." + POINT);
        }

        @Test
        void an_engine_without_compose() {
            add("running", Map.of());
            assertRefused(NONE + "There is no compose project there at all, only 1 container without one." + POINT);

            add("exited", Map.of());
            assertRefused(NONE + "There is no compose project there at all, only 2 containers without one." + POINT);
        }

        @Test
        void containers_that_only_inherit_the_labels_of_an_image() {
            add("running", Map.of("com.docker.compose.project", "gis", "com.docker.compose.service", "worker_wrapper"));

            assertRefused(NONE + "There is no compose project there at all, only 1 container without one." + POINT);
        }

        @Test
        void other_software_and_lists_it() {
            services("wiki", "nginx", "app");
            services("shop", "db");

            assertRefused(
                    NONE + "Compose projects there: \"shop\" (services: db); \"wiki\" (services: app, nginx)." + POINT);
        }

        @Test
        void left_overs_of_compose_run() {
            container("gis", "worker_wrapper", "exited", Map.of("com.docker.compose.oneoff", "True"));

            assertRefused(NONE + "There is no compose project there at all." + POINT);
        }

        @Test
        void to_choose_between_two() {
            services("old", "app", "worker_wrapper", "worker_wrapper");
            container("new", "worker_wrapper", "exited", Map.of());

            assertRefused(
                    "2 QFieldCloud deployments are on " + ENGINE + ": \"new\" (1 container, 0 running, 1 worker), "
                            + "\"old\" (3 containers, 3 running, 2 workers). " + CHOOSE);
        }

        @Test
        void a_name_that_is_not_there() {
            services("gis", "worker_wrapper");
            ComposeProjects projects = new ComposeProjects(containers);
            Optional<Setting<String>> wanted = Optional.of(new Setting<>("qfieldcloud", "QFC_HEALTH_PROJECT"));

            assertThatThrownBy(() -> projects.choose(wanted, ENGINE))
                    .hasMessage("There is no container of the compose project \"qfieldcloud\" on " + ENGINE
                            + "; QFC_HEALTH_PROJECT names it. Compose projects there: \"gis\" (services: "
                            + "worker_wrapper).");
        }

        @Test
        void a_deployment_that_was_there_before() {
            services("gis", "worker_wrapper");
            Optional<Setting<String>> found = Optional.of(choose());
            containers.clear();
            ComposeProjects projects = new ComposeProjects(containers);

            assertThatThrownBy(() -> projects.choose(found, ENGINE))
                    .hasMessage("There is no container of the compose project \"gis\" on " + ENGINE
                            + " any more. There is no compose project there at all.");
        }
    }
}
