package io.github.incidentmail.testkit;

import java.util.function.Function;

/**
 * A program that a trial starts in a JVM of its own.
 *
 * @param main its class, which passes its arguments on as the trial says
 * @param property the system property by which its framework finds its configuration
 * @param configuration the framework's, with the appender MAIL at its root logger
 */
public record TrialProgram(
    Class<?> main, String property, Function<ConfigTree, String> configuration) {}
