/// One kernel against the plain way to do it, in one run of the JMH harness: after a build
/// `java -cp 'benchmarks/target/lib/*' org.openjdk.jmh.Main NearDuplicateBenchmark`.
@NullMarked
package dev.bezoar.benchmarks.kernel;

import org.jspecify.annotations.NullMarked;
