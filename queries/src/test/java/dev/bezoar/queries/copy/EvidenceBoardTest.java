package dev.bezoar.queries.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EvidenceBoardTest {
    @Test
    void threshold_ofOneStrongPiece_needsAsMuchAsThereAreUnitsOverTheRate() {
        EvidenceBoard board = new EvidenceBoard();
        for (int unit = 0; unit < 100; unit++) {
            board.addUnit();
        }
        board.move(0, Math.log(1_900));
        assertThat(board.threshold(0.05)).isInfinite();

        board.move(Math.log(1_900), Math.log(2_600)); // a bin above 100 / 0.05

        assertThat(board.threshold(0.05)).isCloseTo(7.75, within(1e-9));
    }

    @Test
    void threshold_ofManyMiddlingPieces_letsThemPassTogether() {
        EvidenceBoard board = new EvidenceBoard();
        for (int unit = 0; unit < 100; unit++) {
            board.addUnit();
        }
        for (int unit = 0; unit < 40; unit++) {
            board.move(0, Math.log(70));
        }

        assertThat(board.threshold(0.05)).isLessThanOrEqualTo(Math.log(70)); // 100 / (40 * .05) is 50
    }

    @Test
    void threshold_afterAPieceIsForgotten_isHarder() {
        EvidenceBoard board = new EvidenceBoard();
        board.addUnit();
        board.move(0, 10);
        board.forget(10);

        assertThat(board.threshold(0.05)).isInfinite();
        assertThat(board.units()).isEqualTo(1);
    }
}
