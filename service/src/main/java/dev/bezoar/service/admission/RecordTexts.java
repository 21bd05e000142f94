package dev.bezoar.service.admission;

import dev.bezoar.service.ledger.Arrival;
import dev.bezoar.service.ledger.Ledger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;

/// The texts of records, read from the ledger when they are wanted.
final class RecordTexts {
    private final Ledger ledger;

    RecordTexts(Ledger ledger) {
        this.ledger = ledger;
    }

    /// Returns what stands at `places`, in their order; each arrival is read once.
    List<Offer> at(List<Kept.Place> places) throws IOException {
        Map<Long, Set<Integer>> wanted = new TreeMap<>();
        places.forEach(place ->
                wanted.computeIfAbsent(place.arrival(), _ -> new TreeSet<>()).add(place.part()));
        Map<Long, Map<Integer, Offer>> found = new HashMap<>();
        for (Map.Entry<Long, Set<Integer>> one : wanted.entrySet()) {
            List<Offer> offers = offers(one.getKey());
            Map<Integer, Offer> parts = new HashMap<>();
            one.getValue().stream()
                    .filter(part -> part < offers.size())
                    .forEach(part -> parts.put(part, offers.get(part)));
            found.put(one.getKey(), parts);
        }
        List<Offer> ordered = new ArrayList<>();
        for (Kept.Place place : places) {
            Offer offer = found.getOrDefault(place.arrival(), Map.of()).get(place.part());
            if (offer == null) {
                throw new IOException("arrival %d lacks its part %d".formatted(place.arrival(), place.part()));
            }
            ordered.add(offer);
        }
        return ordered;
    }

    private List<Offer> offers(long number) throws IOException {
        Arrival arrival =
                ledger.read(number).orElseThrow(() -> new IOException("the ledger lacks arrival %d".formatted(number)));
        try {
            return RequestText.offers(arrival.body());
        } catch (JacksonException damage) {
            throw new IOException("arrival %d is damaged".formatted(number), damage);
        }
    }
}
