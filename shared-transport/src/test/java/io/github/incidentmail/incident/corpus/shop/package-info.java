/** An application that fails in many ways; the corpus moves it to other package roots. */
@NullMarked
package io.github.incidentmail.incident.corpus.shop;

import org.jspecify.annotations.NullMarked;
