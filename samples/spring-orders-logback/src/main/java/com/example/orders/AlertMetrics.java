package com.example.orders;

import io.github.incidentmail.metrics.IncidentMailMetrics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class AlertMetrics {
  @Bean
  IncidentMailMetrics incidentMailMetrics() {
    return new IncidentMailMetrics();
  }
}
