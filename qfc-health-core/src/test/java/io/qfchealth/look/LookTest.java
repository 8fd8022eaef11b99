package io.qfchealth.look;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qfchealth.access.Trouble;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.catalogue.Catalogue;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.ContainerSummary;
import io.qfchealth.docker.DiskUsage;
import io.qfchealth.docker.DockerQuestions;
import io.qfchealth.docker.Engine;
import io.qfchealth.docker.Image;
import io.qfchealth.docker.ImageSummary;
import io.qfchealth.docker.Network;
import io.qfchealth.docker.Volume;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Status;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LookTest {
    // Long enough for the other answers on a busy machine.
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofSeconds(50);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Counting docker =
            new Counting(ADeployment.healthy().evidence().asSource().docker());

    @AfterEach
    void every_thread_is_free_again() throws InterruptedException {
        docker.never.countDown();
        threads.shutdown();
        assertThat(threads.awaitTermination(30, SECONDS)).isTrue();
    }

    private Look look(Duration deadline) {
        return new Look(
                new Look.Source(
                        docker,
                        "unix:///var/run/docker.sock",
                        directory -> Optional.empty(),
                        ADeployment.healthy().evidence().asSource().systems()),
                ADeployment.healthy().settings(),
                ADeployment.NOW,
                Look.Threads.shared(threads),
                deadline);
    }

    /** Counts what an engine is asked, and lets some questions wait. */
    private static final class Counting implements DockerQuestions {
        private final DockerQuestions engine;
        private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
        private final Map<String, CountDownLatch> waiting = new ConcurrentHashMap<>();
        private final Map<String, RuntimeException> failing = new ConcurrentHashMap<>();
        private final Set<String> removed = ConcurrentHashMap.newKeySet();
        private final CountDownLatch never = new CountDownLatch(1);
        private final CountDownLatch interrupted = new CountDownLatch(1);

        Counting(DockerQuestions engine) {
            this.engine = engine;
        }

        private <T> T ask(String question, Supplier<T> answer) {
            asked.computeIfAbsent(question, name -> new AtomicInteger()).incrementAndGet();
            try {
                if (waiting.containsKey(question)) {
                    waiting.get(question).await();
                }
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw new UnansweredException(ADeployment.SILENCE, e);
            }
            if (failing.containsKey(question)) {
                throw failing.get(question);
            }
            return answer.get();
        }

        void silent(String question) {
            waiting.put(question, never);
        }

        @Override
        public Engine engine() {
            return ask("engine", engine::engine);
        }

        @Override
        public List<ContainerSummary> containers() {
            return ask("containers", engine::containers);
        }

        @Override
        public Optional<Container> container(String id) {
            return ask("container " + id, () -> removed.contains(id) ? Optional.empty() : engine.container(id));
        }

        @Override
        public List<ImageSummary> images() {
            return ask("images", engine::images);
        }

        @Override
        public Optional<Image> image(String reference) {
            return ask("image " + reference, () -> engine.image(reference));
        }

        @Override
        public List<Network> networks() {
            return ask("networks", engine::networks);
        }

        @Override
        public List<Volume> volumes() {
            return ask("volumes", engine::volumes);
        }

        @Override
        public DiskUsage diskUsage() {
            return ask("diskUsage", engine::diskUsage);
        }
    }

    private static Map<String, Status> statuses(Look look) {
        return Catalogue.all().examine(look).stream().collect(Collectors.toMap(Finding::id, Finding::status));
    }

    private static Finding finding(Look look, String id) {
        return Catalogue.all().examine(look).stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Nested
    class Asks {

        @Test
        void nothing_before_somebody_wants_to_know() {
            assertThat(look(LONG).address()).isEqualTo("unix:///var/run/docker.sock");

            assertThat(docker.asked).isEmpty();
        }

        @Test
        void each_question_once_however_many_checks_want_to_know() {
            Look look = look(LONG);
            assertThat(statuses(look)).isEqualTo(statuses(look));
            assertThat(look.evidence().inspected()).hasSize(12);

            assertThat(docker.asked.values())
                    .allSatisfy(times -> assertThat(times).hasValue(1));
            // Six lists, twelve containers, and the images of jobs and of workers.
            assertThat(docker.asked).hasSize(6 + 12 + 2);
        }

        @Test
        void only_what_is_wanted() {
            assertThat(look(LONG).volumes()).hasSize(2);

            assertThat(docker.asked.keySet()).containsExactly("volumes");
        }

        @Test
        void each_question_once_from_many_threads() throws ExecutionException, InterruptedException {
            Look look = look(LONG);
            List<Future<Integer>> counts = threads.invokeAll(
                    Collections.nCopies(8, () -> look.deployment().containers().size()));

            for (Future<Integer> count : counts) {
                assertThat(count.get()).isEqualTo(12);
            }
            assertThat(docker.asked.values())
                    .allSatisfy(times -> assertThat(times).hasValue(1));
        }

        @Test
        void independent_questions_at_the_same_time() {
            // None of them is answered before all of them are asked.
            CountDownLatch all = new CountDownLatch(6);
            for (String question : List.of("engine", "containers", "images", "networks", "volumes", "diskUsage")) {
                docker.waiting.put(question, new Meeting(all));
            }

            assertThat(statuses(look(LONG))).doesNotContainValue(Status.UNKNOWN);
        }

        @Test
        void for_all_containers_at_the_same_time() {
            CountDownLatch all = new CountDownLatch(12);
            docker.containers()
                    .forEach(container -> docker.waiting.put("container " + container.id(), new Meeting(all)));

            assertThat(look(LONG).deployment().containers()).hasSize(12);
        }
    }

    /** Who waits here counts as come, and goes on when all have come. */
    private static final class Meeting extends CountDownLatch {
        private final CountDownLatch all;

        Meeting(CountDownLatch all) {
            super(0);
            this.all = all;
        }

        @Override
        public void await() throws InterruptedException {
            all.countDown();
            all.await();
        }
    }

    @Nested
    class Gives_up {

        @Test
        void on_a_silent_question_and_answers_all_others() throws InterruptedException {
            docker.silent("networks");
            long start = System.nanoTime();
            Look look = look(SHORT);
            Map<String, Status> statuses = statuses(look);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
            statuses.values().removeIf(status -> status != Status.UNKNOWN);
            assertThat(statuses).containsOnlyKeys("workers.network", "storage.endpoint");
            assertThat(docker.interrupted.await(30, SECONDS)).isTrue();
        }

        @Test
        void in_words_that_name_the_question_and_the_deadline() {
            docker.silent("volumes");
            Finding finding = finding(look(SHORT), "workers.grids");

            assertThat(finding.actual()).isEqualTo("No answer within the deadline of 1 s when asking for the volumes.");
            assertThat(finding.remedy())
                    .isEqualTo("See whether that system hangs; allow more time by the setting \"deadline\".");
        }

        @Test
        void on_everything_after_about_the_deadline_of_one() {
            for (String question : List.of("engine", "containers", "images", "networks", "volumes", "diskUsage")) {
                docker.silent(question);
            }
            Duration deadline = Duration.ofSeconds(1);
            long start = System.nanoTime();
            Map<String, Status> statuses = statuses(look(deadline));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(deadline, deadline.multipliedBy(5));
            assertThat(statuses).doesNotContainValue(Status.PASS);
        }

        @Test
        void on_one_silent_container_and_thereby_on_the_deployment() {
            docker.silent("container id-of-gis-db-1");
            Look look = look(SHORT);
            assertThat(look.engine().version()).isEqualTo("29.1.0");

            assertThatThrownBy(look::deployment)
                    .isExactlyInstanceOf(UnansweredException.class)
                    .hasMessage("No answer within the deadline of 1 s when asking for container id-of-gis-db-1.");
            assertThat(look.engine().version()).isEqualTo("29.1.0");
        }

        @Test
        void before_it_asks_when_another_question_took_all_the_time() {
            docker.silent("networks");
            docker.silent("volumes");
            Look look = look(SHORT);

            assertThatThrownBy(look::networks).isExactlyInstanceOf(UnansweredException.class);
            assertThatThrownBy(look::volumes)
                    .isExactlyInstanceOf(UnansweredException.class)
                    .hasMessage("The deadline of 1 s was used up before this look asked for the volumes.");
        }

        @Test
        void for_good_so_that_nobody_waits_a_second_time() {
            docker.silent("networks");
            Look look = look(SHORT);

            assertThatThrownBy(look::networks).isExactlyInstanceOf(UnansweredException.class);
            assertThatThrownBy(look::networks).isExactlyInstanceOf(UnansweredException.class);
            assertThat(docker.asked.get("networks")).hasValue(1);
        }

        @Test
        void when_it_is_interrupted_and_stays_interrupted() {
            docker.silent("networks");
            Look look = look(LONG);
            Thread.currentThread().interrupt();
            try {
                assertThatThrownBy(look::networks)
                        .isExactlyInstanceOf(UnansweredException.class)
                        .hasMessage("The look was interrupted while it asked for the networks.");
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
        }

        @Test
        void on_an_exception_that_nobody_expects_without_hiding_the_others() {
            docker.failing.put("volumes", new IllegalStateException("cannot read https://user:geheim77@example.org"));
            Map<String, Status> statuses = statuses(look(LONG));

            assertThat(statuses)
                    .containsEntry("workers.grids", Status.UNKNOWN)
                    .containsEntry("migration.volumes", Status.UNKNOWN);
            assertThat(statuses.values().stream().filter(status -> status == Status.UNKNOWN))
                    .hasSize(2);
            assertThatThrownBy(() -> look(LONG).volumes())
                    .isExactlyInstanceOf(UnansweredException.class)
                    .hasMessage("Asking for the volumes failed in a way that qfc-health does not know: "
                            + "java.lang.IllegalStateException: cannot read https://***@example.org.");
        }

        @Test
        void with_the_trouble_that_a_system_told() {
            Trouble trouble = new Trouble(Trouble.Kind.NOT_PERMITTED, "This user may not.", "Ask for it.");
            docker.failing.put("networks", new UnansweredException(trouble));

            assertThatThrownBy(() -> look(LONG).networks())
                    .isExactlyInstanceOf(UnansweredException.class)
                    .extracting(thrown -> ((UnansweredException) thrown).trouble())
                    .isEqualTo(trouble);
        }

        @Test
        void when_the_server_was_closed() {
            threads.shutdown();

            assertThatThrownBy(() -> look(LONG).networks())
                    .isExactlyInstanceOf(UnansweredException.class)
                    .hasMessage("The server was closed before it was asked for the networks.");
        }
    }

    @Test
    void forgets_a_container_that_was_removed_since_it_was_listed() {
        docker.removed.add("id-of-gis-db-1");

        assertThat(look(LONG).deployment().containers())
                .hasSize(11)
                .extracting(Container::name)
                .doesNotContain("gis-db-1");
    }

    @Nested
    class Time_of_waiting {
        private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
        private final Waiting waiting = new Waiting(Duration.ofNanos(100), clock::get);

        @Test
        void counts_only_while_somebody_waits() {
            clock.addAndGet(1_000);
            assertThat(waiting.left()).isEqualTo(Duration.ofNanos(100));

            waiting.begin();
            clock.addAndGet(30);
            assertThat(waiting.left()).isEqualTo(Duration.ofNanos(70));
            waiting.end();
            clock.addAndGet(1_000);

            assertThat(waiting.left()).isEqualTo(Duration.ofNanos(70));
        }

        @Test
        void counts_once_for_all_who_wait() {
            waiting.begin();
            waiting.begin();
            clock.addAndGet(30);
            waiting.end();
            clock.addAndGet(30);
            waiting.end();

            assertThat(waiting.left()).isEqualTo(Duration.ofNanos(40));
        }

        @Test
        void is_never_less_than_nothing() {
            waiting.begin();
            clock.addAndGet(101);

            assertThat(waiting.left()).isZero();
        }

        @Test
        void may_be_longer_than_any_program_runs() {
            assertThat(new Waiting(Duration.ofDays(10_000_000), clock::get).left())
                    .isGreaterThan(Duration.ofDays(100_000));
        }
    }
}
