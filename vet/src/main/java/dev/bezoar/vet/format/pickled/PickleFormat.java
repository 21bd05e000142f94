package dev.bezoar.vet.format.pickled;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.vet.bytes.Bytes;
import dev.bezoar.vet.bytes.Cursor;
import dev.bezoar.vet.examine.ModelFormat;
import dev.bezoar.vet.examine.Part;
import dev.bezoar.vet.examine.Reading;
import dev.bezoar.vet.pickle.PickleMachine;
import dev.bezoar.vet.policy.PickleJudge;
import dev.bezoar.vet.policy.Setting;
import java.io.IOException;

/// Pickles, one or several behind one another, also those of joblib with arrays between their opcodes.
public final class PickleFormat implements ModelFormat {
    private static final String FIRST_OPCODES = "(]}c)NIFLSVPJKMTUXBCGi0";

    @Override
    public String name() {
        return "pickle";
    }

    @Override
    public Match match(Part part) throws IOException {
        Bytes bytes = part.bytes();
        if (bytes.length() < 2 || TorchLegacyFormat.begins(bytes)) {
            return Match.NO;
        }
        int first = bytes.at(0);
        if (first == 0x80 && bytes.at(1) <= 5) {
            boolean goesOn = bytes.length() > 2 && PickleMachine.isOpcode(bytes.at(2));
            return goesOn ? Match.CERTAIN : Match.POSSIBLE;
        }
        boolean isNewer = first >= 0x80 && first <= 0x98;
        return isNewer || FIRST_OPCODES.indexOf(first) >= 0 ? Match.POSSIBLE : Match.NO;
    }

    @Override
    public void examine(Part part, Reading reading) throws IOException {
        ArrayReader arrays = new ArrayReader(part, reading);
        PickleStreams.examine(part, reading, 0, arrays);
        if (arrays.hasRead()) {
            again(part, reading);
        }
    }

    /// Python's own loader knows nothing of joblib's arrays: it takes their bytes for opcodes.
    private static void again(Part part, Reading reading) throws IOException {
        Reading plain = reading.another();
        PickleJudge judge = new PickleJudge(part, plain, Setting.PLAIN);
        PickleMachine machine = new PickleMachine(new Cursor(part.bytes()), judge, reading.budget());
        try {
            machine.run();
        } catch (MalformedInputException _) {
            // as it must be, where an array begins
        }
        judge.conclude();
        Reading.certainOf(plain).forEach(reading::concern);
    }
}
