/** Lets the instances of one service mail each problem once: they meet in Redis or Valkey. */
@SuppressWarnings("requires-automatic") // Lettuce and Reactor have no module descriptor
module io.github.incidentmail.fleet.redis {
  requires static transitive org.jspecify;
  requires transitive io.github.incidentmail.transport;
  requires lettuce.core;
  requires io.netty.common;
  requires io.netty.handler;
  requires io.netty.resolver;
  requires io.netty.resolver.dns;
  requires io.netty.transport;
  requires reactor.core;

  exports io.github.incidentmail.fleet.redis;

  provides io.github.incidentmail.fleet.FleetProvider with
      io.github.incidentmail.fleet.redis.RedisFleetProvider;
}
