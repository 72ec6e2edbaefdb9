/** Access tokens: asked for, kept, refreshed before they end. */
@NullMarked
package io.github.incidentmail.oauth;

import org.jspecify.annotations.NullMarked;
