package io.qfchealth;

import java.util.function.Consumer;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.StandardSoftAssertionsProvider;

/**
 * Collects failures about a deployment and throws them together at the end.
 *
 * <pre>{@code
 * QfcSoftAssertions.assertSoftly(softly -> {
 *     softly.assertThat(server).hasWorkers(8).hasImage("qfieldcloud-qgis:latest");
 *     softly.assertThat(server).workers().allStable();
 * });
 * }</pre>
 *
 * <p>It has AssertJ's own soft assertions as well: {@code softly.assertThat(report.rootCauses()).isEmpty()}. With AssertJ's {@code SoftAssertionsExtension} JUnit makes one and closes it: {@code @InjectSoftAssertions
 * QfcSoftAssertions softly}.
 */
public class QfcSoftAssertions extends AbstractSoftAssertions
        implements StandardSoftAssertionsProvider, QfcSoftAssertionsProvider {

    /** Made by {@link #assertSoftly(Consumer)} or by AssertJ's extension, which also throw what was collected. */
    public QfcSoftAssertions() {}

    /**
     * Runs assertions and then throws all their failures as one.
     *
     * @param assertions what must hold
     * @throws AssertionError if anything failed, with every failure
     */
    public static void assertSoftly(Consumer<QfcSoftAssertions> assertions) {
        QfcSoftAssertions softly = new QfcSoftAssertions();
        assertions.accept(softly);
        softly.assertAll();
    }
}
