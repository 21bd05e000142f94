package dev.bezoar.vet.format.pickled;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.vet.bytes.Bytes;
import dev.bezoar.vet.bytes.Cursor;
import dev.bezoar.vet.examine.Part;
import dev.bezoar.vet.examine.Reading;
import dev.bezoar.vet.pickle.PickleMachine;
import dev.bezoar.vet.policy.PickleJudge;
import dev.bezoar.vet.policy.Setting;
import java.io.IOException;
import java.util.OptionalLong;

/// Reads pickles that stand behind one another.
public final class PickleStreams {
    private static final long PADDING = 4096;

    private PickleStreams() {}

    /// Examines everything from `start` to the end of `part` as pickles.
    public static void examine(Part part, Reading reading, long start, Setting setting) throws IOException {
        long at = start;
        while (at < part.bytes().length() && !isPadding(part.bytes(), at)) {
            OptionalLong next = one(part, reading, at, setting);
            if (next.isEmpty()) {
                return;
            }
            at = next.getAsLong();
        }
    }

    /// Examines one pickle and returns where it ends; what breaks off is told.
    public static OptionalLong one(Part part, Reading reading, long start, Setting setting) throws IOException {
        Cursor cursor = new Cursor(part.bytes(), start);
        PickleJudge judge = new PickleJudge(part, reading, setting);
        PickleMachine machine = new PickleMachine(cursor, judge, reading.budget());
        try {
            machine.run();
            judge.conclude();
            return OptionalLong.of(cursor.position());
        } catch (MalformedInputException problem) {
            judge.conclude();
            reading.notExamined(part, machine.opcodeAt(), "As a pickle it breaks off: " + problem.getMessage());
            if (!reading.isTentative()) {
                BuriedPickles.look(part, reading, machine.opcodeAt() + 1);
            }
            return OptionalLong.empty();
        }
    }

    private static boolean isPadding(Bytes bytes, long from) throws IOException {
        if (bytes.length() - from > PADDING) {
            return false;
        }
        for (long at = from; at < bytes.length(); at++) {
            int value = bytes.at(at);
            if (value != 0 && value != '\n' && value != '\r' && value != ' ') {
                return false;
            }
        }
        return true;
    }
}
