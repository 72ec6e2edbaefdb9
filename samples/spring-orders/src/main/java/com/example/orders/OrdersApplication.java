package com.example.orders;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Imports the orders of the night, and ends. */
@SpringBootApplication(proxyBeanMethods = false)
public class OrdersApplication {
  /** For Spring. */
  public OrdersApplication() {}

  /** Starts it. */
  public static void main(String[] arguments) {
    SpringApplication.run(OrdersApplication.class, arguments);
  }

  /** Runs once the application is up. */
  @Bean
  ApplicationRunner importOrders(@Value("${orders.file}") Path file) {
    return arguments -> new OrderImport(file).run();
  }
}
