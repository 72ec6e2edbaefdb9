package io.github.incidentmail.mail;

import java.util.List;

/** What a library is called whose frames are folded. */
final class LibraryNames {
  private record Known(String prefix, String name) {}

  /** A longer prefix stands before a shorter one that it begins with. */
  private static final List<Known> KNOWN =
      List.of(
          new Known("javax.servlet.", "servlet"),
          new Known("jakarta.servlet.", "servlet"),
          new Known("java.", "JDK"),
          new Known("javax.", "JDK"),
          new Known("jdk.", "JDK"),
          new Known("sun.", "JDK"),
          new Known("com.sun.", "JDK"),
          new Known("org.springframework.data.", "spring-data"),
          new Known("org.springframework.security.", "spring-security"),
          new Known("org.apache.catalina.", "tomcat"),
          new Known("org.apache.coyote.", "tomcat"),
          new Known("org.apache.tomcat.", "tomcat"),
          new Known("org.apache.http.", "httpclient"),
          new Known("org.apache.hc.", "httpclient"),
          new Known("org.apache.logging.log4j.", "log4j"),
          new Known("org.eclipse.jetty.", "jetty"),
          new Known("org.hibernate.", "hibernate"),
          new Known("com.zaxxer.hikari.", "hikari"),
          new Known("com.fasterxml.jackson.", "jackson"),
          new Known("tools.jackson.", "jackson"),
          new Known("com.google.common.", "guava"),
          new Known("ch.qos.logback.", "logback"),
          new Known("io.undertow.", "undertow"),
          new Known("io.netty.", "netty"),
          new Known("io.vertx.", "vertx"),
          new Known("io.grpc.", "grpc"),
          new Known("reactor.", "reactor"),
          new Known("kotlin.", "kotlin"),
          new Known("kotlinx.", "kotlin"),
          new Known("scala.", "scala"),
          new Known("org.postgresql.", "postgresql"),
          new Known("com.mysql.", "mysql"),
          new Known("oracle.jdbc.", "oracle-jdbc"),
          new Known("org.junit.", "junit"));

  private LibraryNames() {}

  /** Such as {@code JDK}, {@code tomcat}, {@code spring-web}; else its first two packages. */
  static String of(String className) {
    for (Known known : KNOWN) {
      if (className.startsWith(known.prefix())) {
        return known.name();
      }
    }
    int first = className.indexOf('.');
    int second = className.indexOf('.', first + 1);
    int third = second < 0 ? -1 : className.indexOf('.', second + 1);
    if (third > 0 && className.startsWith("org.springframework.")) {
      return "spring-" + className.substring(second + 1, third);
    }
    if (third > 0 && className.startsWith("org.apache.")) {
      return className.substring(second + 1, third);
    }
    return second < 0 ? "others" : className.substring(0, second);
  }
}
