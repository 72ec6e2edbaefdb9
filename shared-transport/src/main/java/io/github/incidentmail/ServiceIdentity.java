package io.github.incidentmail;

import io.github.incidentmail.MailerConfigBuilder.Surroundings;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which service this is, by its options or by OpenTelemetry's environment variables ({@code
 * OTEL_SERVICE_NAME}, {@code OTEL_RESOURCE_ATTRIBUTES}; OpenTelemetry specification, "Resource
 * SDK").
 */
record ServiceIdentity(
    String service, String environment, @Nullable String version, String instance) {
  static ServiceIdentity read(OptionReader options, Surroundings surroundings) {
    Map<String, String> resource = attributes(surroundings.variable("OTEL_RESOURCE_ATTRIBUTES"));
    String service = surroundings.variable("OTEL_SERVICE_NAME");
    service = isBlank(service) ? resource.get("service.name") : service;
    return new ServiceIdentity(
        given(options, "service", service, "such as service=orders, or set OTEL_SERVICE_NAME"),
        given(
            options,
            "environment",
            resource.get("deployment.environment.name"),
            "such as environment=prod, or set deployment.environment.name in"
                + " OTEL_RESOURCE_ATTRIBUTES"),
        orNull(options, "version", resource.get("service.version")),
        instance(options, resource, surroundings));
  }

  private static String given(
      OptionReader options, String option, @Nullable String known, String example) {
    String text =
        options.given(option) || isBlank(known)
            ? options.required(option, "name it, " + example)
            : known;
    options.effective(option, text);
    return text == null ? "" : text;
  }

  private static @Nullable String orNull(
      OptionReader options, String option, @Nullable String known) {
    String text = options.given(option) ? options.text(option) : known;
    options.effective(option, text);
    return text;
  }

  private static String instance(
      OptionReader options, Map<String, String> resource, Surroundings surroundings) {
    String instance = orNull(options, "instance", resource.get("service.instance.id"));
    if (instance != null && !instance.isBlank()) {
      return instance;
    }
    String own = host(surroundings) + "-" + ProcessHandle.current().pid();
    options.effective("instance", own);
    return own;
  }

  /** No look-up by DNS: it can take seconds where a container's own name doesn't resolve. */
  private static String host(Surroundings surroundings) {
    for (String variable : List.of("HOSTNAME", "COMPUTERNAME")) {
      String host = surroundings.variable(variable);
      if (host != null && !host.isBlank()) {
        return host;
      }
    }
    return HostName.fromFile();
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private static Map<String, String> attributes(@Nullable String text) {
    Map<String, String> attributes = new LinkedHashMap<>();
    if (text != null) {
      for (String pair : text.split(",", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          attributes.put(
              pair.substring(0, equals).trim(), decoded(pair.substring(equals + 1).trim()));
        }
      }
    }
    return attributes;
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }
}
