/** A fleet's store in Redis or Valkey. */
@NullMarked
package io.github.incidentmail.fleet.redis;

import org.jspecify.annotations.NullMarked;
