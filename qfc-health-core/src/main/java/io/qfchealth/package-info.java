/**
 * What a user imports: {@link io.qfchealth.QfcServer} finds a deployment, {@link io.qfchealth.QfcAssertions} says what must
 * hold.
 *
 * <pre>{@code
 * import static io.qfchealth.QfcAssertions.assertThat;
 *
 * try (QfcServer server = QfcServer.discover()) {
 *     assertThat(server).hasImage("qfieldcloud-qgis:latest").hasWorkers(8);
 * }
 * }</pre>
 *
 * <p>Depends on everything below it; the assertion classes hold no I/O and no judgement, they ask for a finding and throw
 * what it says.
 */
@NullMarked
@CheckReturnValue
package io.qfchealth;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
