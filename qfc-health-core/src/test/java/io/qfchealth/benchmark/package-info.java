/**
 * What a look costs. Not run by the tests: {@code mvn -Pbenchmarks -pl qfc-health-core verify -DskipTests
 * -Djmh.args=LookBenchmark}, and {@link io.qfchealth.benchmark.LookRatio} for the one number that matters.
 */
@NullMarked
package io.qfchealth.benchmark;

import org.jspecify.annotations.NullMarked;
