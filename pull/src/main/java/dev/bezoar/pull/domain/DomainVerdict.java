package dev.bezoar.pull.domain;

import dev.bezoar.core.find.Tier;

/// A domain that holds more replaced items than its share of the list.
///
/// @param count its items
/// @param tier alarm if neither chance nor the spread of the other domains explains it; review if only the spread does
/// @param log10Chance `log10` of the chance that so many of the list's replaced items fall on this domain, corrected
/// for the number of domains
/// @param log10Spread the same if domains may differ as much as the others of this list do
/// @param others share of replaced items on the other domains
public record DomainVerdict(DomainCount count, Tier tier, double log10Chance, double log10Spread, double others) {}
