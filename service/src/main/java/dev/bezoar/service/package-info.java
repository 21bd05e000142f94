/// A live model's events over HTTP. Start at [Service].
@NullMarked
package dev.bezoar.service;

import org.jspecify.annotations.NullMarked;
