package dev.bezoar.service.admission;

import dev.bezoar.gate.release.CanaryResult;
import java.util.List;
import java.util.Optional;

/// What the gate can be told, as it is kept in the ledger.
public sealed interface Request {
    /// The operator's rules from now on.
    record NewRules(Rules rules) implements Request {}

    /// Exchanges with the model.
    record Turns(List<Said> turns) implements Request {
        public Turns {
            turns = List.copyOf(turns);
        }
    }

    /// One exchange with the model.
    ///
    /// @param contributor who spoke
    /// @param input what was said
    /// @param output what the model answered
    record Said(String contributor, String input, String output) {}

    /// Contributions.
    record Feedback(List<Offer> offers) implements Request {
        public Feedback {
            offers = List.copyOf(offers);
        }
    }

    /// Texts that the model learnt already.
    record Trusted(List<String> texts) implements Request {
        public Trusted {
            texts = List.copyOf(texts);
        }
    }

    /// Outcomes of audits.
    record Audits(List<Audit> audits) implements Request {
        public Audits {
            audits = List.copyOf(audits);
        }
    }

    /// The outcome of one audit.
    ///
    /// @param contributor whose record was looked at, or empty
    /// @param record that was looked at, or empty if its contributor is named
    /// @param wrong whether it was found wrong
    record Audit(String contributor, String record, boolean wrong) {}

    /// What is due is judged.
    record Settle() implements Request {}

    /// A batch of at most `most` records is made.
    record Release(int most) implements Request {}

    /// A batch is judged by what the model that learnt it answers.
    record CanaryAnswers(long batch, List<CanaryResult> results) implements Request {
        public CanaryAnswers {
            results = List.copyOf(results);
        }
    }

    /// A person decides about records.
    ///
    /// @param ids of the records, unless a group is named
    /// @param group all of whose records are meant, or empty
    /// @param verdict admit, reject or undo
    /// @param comment in the person's words
    record Review(List<String> ids, String group, Choice verdict, String comment) implements Request {
        public Review {
            ids = List.copyOf(ids);
        }
    }

    /// What a person may decide.
    enum Choice {
        /// It may be learnt.
        ADMIT,
        /// It must not be learnt.
        REJECT,
        /// The last decision is taken back.
        UNDO;

        /// Returns the choice as a program writes it.
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Optional<Choice> named(String label) {
            return java.util.Arrays.stream(values())
                    .filter(one -> one.label().equals(label))
                    .findFirst();
        }
    }

    /// A contributor is hostile.
    record Revoke(String contributor) implements Request {}
}
