/// The verbs by which the OpenSSF Model Signing conformance suite drives an implementation. Start at [OmsCommand].
@NullMarked
package dev.bezoar.cli.conformance;

import org.jspecify.annotations.NullMarked;
