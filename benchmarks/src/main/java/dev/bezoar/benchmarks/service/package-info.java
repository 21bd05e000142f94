/// The service as a process of its own, driven over HTTP. Start at [ServiceResults].
@NullMarked
package dev.bezoar.benchmarks.service;

import org.jspecify.annotations.NullMarked;
