package io.qfchealth.examples.embedding;

import io.qfchealth.QfcServer;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a Spring Boot application adds to have its QFieldCloud in {@code /actuator/health/qfieldcloud}. */
@Configuration(proxyBeanMethods = false)
public class QfcHealthConfiguration {

    @Bean
    ServerMonitor qfieldcloudMonitor() {
        return ServerMonitor.start(
                () -> QfcServer.builder()
                        .docker("unix:///var/run/docker.sock")
                        .check(new JobsSucceedDaily())
                        .build(),
                Duration.ofMinutes(1));
    }

    @Bean
    QfcHealthIndicator qfieldcloudHealthIndicator(ServerMonitor monitor) {
        return new QfcHealthIndicator(monitor, Duration.ofMinutes(5), Clock.systemUTC());
    }
}
