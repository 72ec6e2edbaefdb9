@NullMarked
package io.github.incidentmail.cli.authorize;

import org.jspecify.annotations.NullMarked;
