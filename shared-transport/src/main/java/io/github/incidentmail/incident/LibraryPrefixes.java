package io.github.incidentmail.incident;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Packages of the JDK, of containers, frameworks and drivers: not the application's own. */
final class LibraryPrefixes {
  private static final String LANGUAGES =
      """
      clojure. com.sun. groovy. groovyjarjarasm. jakarta. java. javafx. javax. jdk. kotlin.
      kotlinx. oracle. org.codehaus.groovy. org.ietf. org.omg. org.w3c. org.xml. scala. sun.
      """;

  private static final String CONTAINERS =
      """
      com.caucho. com.ibm.db2. com.ibm.mq. com.ibm.msg. com.ibm.websphere. com.ibm.ws. io.helidon. io.javalin. io.jooby. io.micronaut. io.quarkus.
      io.smallrye. io.undertow. org.apache. org.eclipse. org.glassfish. org.jboss. org.osgi.
      org.springframework. org.wildfly. org.xnio. play. spark. weblogic.
      """;

  private static final String CLIENTS =
      """
      akka. cats.effect. com.netflix. com.squareup. com.twitter. com.typesafe. dev.failsafe.
      feign. graphql. io.github.resilience4j. io.grpc. io.ktor. io.netty. io.reactivex.
      io.rsocket. io.vavr. io.vertx. kong.unirest. monix. net.jodah. okhttp3. okio.
      org.asynchttpclient. org.reactivestreams. org.zeromq. reactor. retrofit2. rx. zio.
      """;

  private static final String STORES =
      """
      co.elastic. com.arangodb. com.clickhouse. com.couchbase. com.datastax. com.hazelcast.
      com.influxdb. com.microsoft.sqlserver. com.mongodb. com.mysql. com.rabbitmq. com.zaxxer.
      io.lettuce. io.r2dbc. liquibase. net.sf.ehcache. net.spy. org.bson. org.duckdb.
      org.ehcache. org.elasticsearch. org.firebirdsql. org.flywaydb. org.h2. org.hibernate.
      org.hsqldb. org.infinispan. org.jdbi. org.jetbrains.exposed. org.jooq. org.mariadb.
      com.atomikos. com.jolbox. com.mchange. com.sap.db. com.vertica. net.sourceforge.jtds.
      org.datanucleus. org.rocksdb. org.mybatis. org.neo4j. org.opensearch. org.postgresql. org.redisson. org.sqlite.
      redis.clients. slick. snowflake.client.
      """;

  private static final String LIBRARIES =
      """
      com.amazonaws. com.azure. com.esotericsoftware. com.fasterxml. com.github.benmanes.
      com.google. com.jayway. com.jcraft. com.nimbusds. com.sendgrid. com.stripe.
      com.thoughtworks.xstream. freemarker. io.jsonwebtoken. io.kubernetes. io.swagger.
      joptsimple. net.minidev. net.sf.jasperreports. net.sf.saxon. org.bouncycastle.
      org.camunda. org.dom4j. org.drools. org.jdom2. org.joda. org.json. org.jsoup. org.kie.
      org.mapstruct. org.modelmapper. org.mozilla.javascript. org.mvel2. org.quartz.
      com.itextpdf. com.lowagie. com.opencsv. com.querydsl. com.univocity. com.vaadin.
      org.axonframework. org.jobrunr. org.primefaces. org.zkoss. net.javacrumbs.shedlock.
      org.thymeleaf. org.yaml. picocli. software.amazon. tools.jackson.
      """;

  private static final String OBSERVERS =
      """
      brave. ch.qos.logback. com.alibaba.druid. com.codahale. com.dynatrace. com.newrelic.
      datadog. io.dropwizard. io.micrometer. io.opentelemetry. io.opentracing. io.prometheus.
      io.sentry. javassist. net.bytebuddy. net.logstash. net.sf.cglib. org.aopalliance.
      org.aspectj. org.objectweb.asm. org.slf4j. zipkin2.
      """;

  private static final String TESTING =
      """
      com.intellij. io.cucumber. io.kotest. io.mockk. io.restassured. junit. org.assertj.
      org.awaitility. org.gradle. org.hamcrest. org.junit. org.mockito. org.scalatest.
      org.spockframework. org.testcontainers. org.testng. worker.org.gradle.
      """;

  /** Packages into which builds move a library's copy, below a root of their own. */
  private static final String[] RELOCATED = {".shaded.", ".shade.", ".relocated.", ".repackaged."};

  private static final String[] SORTED = sorted();

  private LibraryPrefixes() {}

  /** No prefix in the list begins with another, so the greatest one not above decides. */
  static boolean isLibrary(String name) {
    return !prefixOf(name).isEmpty();
  }

  /** Whether it is a library's class that the build of another one moved. */
  static boolean isRelocated(String name) {
    int last = name.lastIndexOf('.');
    for (int dot = name.indexOf('.'); dot < last; dot = name.indexOf('.', dot + 1)) {
      if (name.startsWith("sha", dot + 1) || name.startsWith("re", dot + 1)) {
        for (String part : RELOCATED) {
          if (name.startsWith(part, dot)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Whether classes below {@code root}, which is no library's, can be a library's. */
  private static boolean hasLibraries(String root) {
    int next = -Arrays.binarySearch(SORTED, root) - 1;
    return next < SORTED.length && SORTED[next].startsWith(root);
  }

  private static String prefixOf(String name) {
    int at = Arrays.binarySearch(SORTED, name);
    int candidate = at >= 0 ? at : -at - 2;
    return candidate >= 0 && name.startsWith(SORTED[candidate]) ? SORTED[candidate] : "";
  }

  /** Tries the prefix found last first: the frames of one library lie together. */
  private static final class Outside implements Predicate<String> {
    private String last = "";

    @Override
    public boolean test(String className) {
      if (last.isEmpty() || !className.startsWith(last)) {
        last = prefixOf(className);
      }
      return last.isEmpty();
    }
  }

  /**
   * Frames that share the first two segments of the logger's name are the application's; where the
   * logger's name is a library's or has no package, every frame outside the list is. The answer is
   * for one stack and one thread.
   *
   * @param owner {@link #ownerOf} the logger
   */
  static Predicate<String> inAppOf(String owner) {
    if (owner.isEmpty()) {
      return outside();
    }
    return hasLibraries(owner)
        ? className -> className.startsWith(owner) && !isLibrary(className)
        : className -> className.startsWith(owner);
  }

  /** Whether a class is outside the list; for one stack and one thread. */
  static Predicate<String> outside() {
    return new Outside();
  }

  /** Whose code logs by this logger; empty if it is a library's or tells nobody. */
  static String ownerOf(String logger) {
    String root = firstTwoSegments(logger);
    return root.isEmpty() || isLibrary(logger) ? "" : root;
  }

  /** Who owns a class or logger, with the point behind; empty for one without a package. */
  static String firstTwoSegments(String name) {
    int first = name.indexOf('.');
    int second = first < 0 ? -1 : name.indexOf('.', first + 1);
    return second < 0 ? "" : name.substring(0, second + 1);
  }

  private static String[] sorted() {
    String[] all =
        Stream.of(LANGUAGES, CONTAINERS, CLIENTS, STORES, LIBRARIES, OBSERVERS, TESTING)
            .flatMap(group -> Arrays.stream(group.strip().split("\\s+")))
            .sorted()
            .toArray(String[]::new);
    return Arrays.stream(all)
        .filter(p -> Arrays.stream(all).noneMatch(q -> !q.equals(p) && p.startsWith(q)))
        .distinct()
        .toArray(String[]::new);
  }
}
