package io.github.incidentmail.incident;

import java.util.List;

/** Packages of the JDK, of containers, frameworks and drivers: not the application's own. */
final class LibraryPrefixes {
  private static final List<String> PREFIXES =
      List.of(
          "java.",
          "javax.",
          "jakarta.",
          "jdk.",
          "sun.",
          "com.sun.",
          "oracle.",
          "scala.",
          "kotlin.",
          "kotlinx.",
          "groovy.",
          "clojure.",
          "org.codehaus.groovy.",
          "org.apache.",
          "org.springframework.",
          "org.hibernate.",
          "org.eclipse.",
          "org.jboss.",
          "org.wildfly.",
          "io.undertow.",
          "io.netty.",
          "io.vertx.",
          "io.quarkus.",
          "io.micronaut.",
          "io.smallrye.",
          "reactor.",
          "io.reactivex.",
          "rx.",
          "akka.",
          "play.",
          "com.google.",
          "com.fasterxml.",
          "tools.jackson.",
          "com.zaxxer.",
          "org.postgresql.",
          "com.mysql.",
          "org.mariadb.",
          "com.microsoft.sqlserver.",
          "org.h2.",
          "org.sqlite.",
          "com.mongodb.",
          "redis.clients.",
          "io.lettuce.",
          "com.rabbitmq.",
          "okhttp3.",
          "okio.",
          "retrofit2.",
          "feign.",
          "ch.qos.logback.",
          "org.slf4j.",
          "org.jooq.",
          "org.mybatis.",
          "org.aspectj.",
          "net.bytebuddy.",
          "net.sf.cglib.",
          "javassist.",
          "org.junit.",
          "org.testng.",
          "org.mockito.",
          "org.assertj.",
          "com.amazonaws.",
          "software.amazon.",
          "com.azure.",
          "io.grpc.",
          "graphql.",
          "org.quartz.",
          "org.thymeleaf.",
          "org.glassfish.",
          "com.netflix.",
          "io.micrometer.",
          "io.opentelemetry.",
          "brave.",
          "com.github.benmanes.",
          "org.flywaydb.",
          "liquibase.",
          "com.hazelcast.",
          "org.infinispan.",
          "org.elasticsearch.",
          "co.elastic.",
          "com.datastax.");

  private LibraryPrefixes() {}

  static boolean isLibrary(String name) {
    for (String prefix : PREFIXES) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Frames that share the first two segments of the logger's name are the application's; where the
   * logger's name is a library's or has no package, every frame outside the list is.
   */
  static boolean inAppByDefault(String className, String logger) {
    String root = firstTwoSegments(logger);
    if (!root.isEmpty() && !isLibrary(logger)) {
      return className.startsWith(root);
    }
    return !isLibrary(className);
  }

  private static String firstTwoSegments(String logger) {
    int first = logger.indexOf('.');
    int second = first < 0 ? -1 : logger.indexOf('.', first + 1);
    return second < 0 ? "" : logger.substring(0, second + 1);
  }
}
