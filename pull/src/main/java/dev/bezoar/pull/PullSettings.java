package dev.bezoar.pull;

import dev.bezoar.pull.domain.DomainFacts;
import dev.bezoar.pull.fetch.Limits;
import dev.bezoar.pull.fetch.Names;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How a pull is done.
public record PullSettings(Places places, Network network, Policy policy) {

    /// Where things lie.
    ///
    /// @param lock what was vetted; written by the first pull
    /// @param dataset the folder of the result
    /// @param quarantine the folder of what was not let through
    /// @param store the folder of contents by digest and of the journal
    public record Places(Path lock, Path dataset, Path quarantine, Path store) {}

    /// How hosts are asked.
    ///
    /// @param names how hosts become addresses
    /// @param allowPrivate whether addresses that not everybody can reach may be asked
    /// @param limits what is borne
    /// @param perHost requests to one host at one time, at least 1
    /// @param pause after each request, for each of those
    public record Network(Names names, boolean allowPrivate, Limits limits, int perHost, Duration pause) {

        public Network {
            if (perHost < 1) {
                throw new IllegalArgumentException("requests per host must be at least 1, got " + perHost);
            }
        }
    }

    /// What is let through.
    ///
    /// @param strict whether what is only probably the same is held
    /// @param admitUnproven whether content that differs from the list's own digest is let through where no domain
    /// stands out
    /// @param extend whether URLs that the lock does not know are pinned now
    /// @param minAge how long ago content must have been pinned
    /// @param listed when the list was made, if that is known
    /// @param facts what registries know
    /// @param mostPixels of a picture
    /// @param seed of the order of the requests
    public record Policy(
            boolean strict,
            boolean admitUnproven,
            boolean extend,
            Duration minAge,
            Optional<Instant> listed,
            DomainFacts facts,
            long mostPixels,
            long seed) {}
}
