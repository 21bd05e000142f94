package dev.bezoar.queries.drill;

import dev.bezoar.queries.Decision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// Honest clients: most have a few topics, some have all; few send very much; they send again what they sent,
/// change a word or two, write a text step by step; and some fill in a form.
final class HonestTraffic {
    private static final int FORM_WORDS = 18;

    private final Corpus corpus;
    private final List<List<Integer>> byTopic;
    private final Service service;
    private final SplittableRandom random;
    private final List<Client> clients = new ArrayList<>();
    private final int[] told;
    private double weights;

    private static final class Client {
        private final String name;
        private final String group;
        private final int[] topics;
        private final double weight;
        private final boolean fillsForms;
        private String last = "";
        private String draft = "";

        Client(String name, String group, int[] topics, double weight, boolean fillsForms) {
            this.name = name;
            this.group = group;
            this.topics = topics;
            this.weight = weight;
            this.fillsForms = fillsForms;
        }
    }

    HonestTraffic(Corpus corpus, Service service, int clients, SplittableRandom random) {
        this.corpus = corpus;
        this.byTopic = corpus.byTopic();
        this.told = new int[byTopic.size()];
        this.service = service;
        this.random = random;
        for (int number = 0; number < clients; number++) {
            boolean isBroad = random.nextInt(12) == 0;
            double weight = Math.exp(1.2 * gaussian()) * (number % 50 == 7 ? 20 : 1);
            add(new Client(
                    "client" + number, "net" + number / 4, isBroad ? new int[0] : topics(), weight, number % 25 == 3));
        }
    }

    private void add(Client client) {
        clients.add(client);
        weights += client.weight;
    }

    /// Adds a client that sends as much as `share` of all others together.
    void addHeavy(String name, boolean isBroad, boolean fillsForms, double share) {
        add(new Client(name, "net-" + name, isBroad ? new int[0] : topics(), share * weights, fillsForms));
    }

    private double gaussian() {
        double sum = -6;
        for (int at = 0; at < 12; at++) {
            sum += random.nextDouble();
        }
        return sum;
    }

    private int[] topics() {
        int[] topics = new int[1 + random.nextInt(Math.min(5, byTopic.size()))];
        for (int at = 0; at < topics.length; at++) {
            topics[at] = random.nextInt(byTopic.size());
        }
        return topics;
    }

    /// Sends `queries` queries.
    HonestFigures send(int queries) {
        int challenged = 0;
        int blocked = 0;
        Set<String> seen = new HashSet<>();
        Set<String> flagged = new HashSet<>();
        Set<String> stopped = new HashSet<>();
        for (int query = 0; query < queries; query++) {
            Client client = drawn();
            service.pass(random.nextInt(200));
            client.last = next(client);
            Decision.Verdict verdict = service.ask(client.name, client.group, client.last)
                    .decision()
                    .verdict();
            seen.add(client.name);
            if (verdict != Decision.Verdict.ALLOW) {
                flagged.add(client.name);
                challenged += verdict == Decision.Verdict.CHALLENGE ? 1 : 0;
            }
            if (verdict == Decision.Verdict.BLOCK) {
                stopped.add(client.name);
                blocked++;
            }
        }
        return new HonestFigures(queries, challenged, blocked, seen.size(), flagged, stopped.size());
    }

    private Client drawn() {
        double place = random.nextDouble() * weights;
        for (Client client : clients) {
            place -= client.weight;
            if (place < 0) {
                return client;
            }
        }
        return clients.getLast();
    }

    private String next(Client client) {
        double kind = random.nextDouble();
        if (client.fillsForms) {
            return form(client);
        }
        if (!client.draft.isEmpty()) {
            return written(client);
        }
        if (kind < 0.05 && !client.last.isEmpty()) {
            return client.last;
        }
        if (kind < 0.1 && !client.last.isEmpty()) {
            return edited(client.last);
        }
        String fresh = fresh(client.topics);
        if (kind < 0.11) {
            client.draft = fresh;
            return written(client);
        }
        return fresh;
    }

    private String fresh(int[] topics) {
        int topic = topics.length == 0 ? random.nextInt(byTopic.size()) : topics[random.nextInt(topics.length)];
        List<Integer> places = byTopic.get(topic);
        return corpus.texts().get(places.get(told[topic]++ % places.size()));
    }

    /// One word or two are another.
    private String edited(String text) {
        String[] words = text.split(" ", -1);
        for (int edit = random.nextInt(2); edit >= 0; edit--) {
            String[] others = fresh(new int[0]).split(" ", -1);
            words[random.nextInt(words.length)] = others[random.nextInt(others.length)];
        }
        return String.join(" ", words);
    }

    /// The draft is shown from its first half on, three words more each time.
    private String written(Client client) {
        String[] words = client.draft.split(" ", -1);
        int known = client.draft.startsWith(client.last) && !client.last.isEmpty()
                ? client.last.split(" ", -1).length + 3
                : words.length / 2;
        if (known >= words.length) {
            String whole = client.draft;
            client.draft = "";
            return whole;
        }
        return String.join(" ", List.of(words).subList(0, known));
    }

    /// A form of the client with four words filled in.
    private String form(Client client) {
        SplittableRandom fixed = new SplittableRandom(client.name.hashCode());
        StringBuilder form = new StringBuilder();
        for (int at = 0; at < FORM_WORDS; at++) {
            String[] words =
                    corpus.texts().get(fixed.nextInt(corpus.texts().size())).split(" ", -1);
            form.append(words[fixed.nextInt(words.length)]).append(' ');
            if (at % 5 == 4) {
                String[] filled = fresh(client.topics).split(" ", -1);
                form.append(filled[random.nextInt(filled.length)]).append(' ');
            }
        }
        return form.toString().strip();
    }
}
