package dev.bezoar.vet.format.pickled;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.vet.bytes.Bytes;
import dev.bezoar.vet.bytes.Cursor;
import dev.bezoar.vet.examine.Budget;
import dev.bezoar.vet.examine.Part;
import dev.bezoar.vet.examine.Reading;
import dev.bezoar.vet.pickle.PickleMachine;
import dev.bezoar.vet.policy.PickleJudge;
import dev.bezoar.vet.policy.Setting;
import java.io.IOException;

/// Looks for pickles in bytes that no reader explains, to name what they would do. It can only add to what is wrong.
final class BuriedPickles {
    private static final long LOOKED_AT = 1L << 24;
    private static final int TRIED = 2_000;
    private static final long STEPS_EACH = 100_000;

    private BuriedPickles() {}

    /// Tells `reading` what pickles behind `from` certainly must not do.
    static void look(Part part, Reading reading, long from) throws IOException {
        Bytes bytes = part.bytes();
        long end = Math.min(bytes.length(), from + LOOKED_AT);
        int tried = 0;
        for (long at = from; at + 1 < end && tried < TRIED; at++) {
            if (begins(bytes, at)) {
                tried++;
                examine(part, reading, at);
            }
        }
    }

    private static boolean begins(Bytes bytes, long at) throws IOException {
        int first = bytes.at(at);
        int second = bytes.at(at + 1);
        return (first == 0x80 && second >= 2 && second <= 5) || (first == 'c' && Character.isLetter(second));
    }

    private static void examine(Part part, Reading reading, long at) throws IOException {
        Reading inner = reading.another();
        PickleJudge judge = new PickleJudge(part, inner, Setting.PLAIN);
        Budget small = new Budget(STEPS_EACH);
        try {
            new PickleMachine(new Cursor(part.bytes(), at), judge, small).run();
        } catch (MalformedInputException _) {
            // most places are no pickle; the bytes are told as not examined anyway
        }
        judge.conclude();
        inner.concerns().stream()
                .filter(concern -> concern.rule().equals("unsafe-call"))
                .forEach(reading::concern);
    }
}
