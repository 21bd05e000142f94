package dev.bezoar.weights;

/// What happened to a whole model.
public enum ModelChange {
    IDENTICAL("identical"),
    RECAST("recast"),
    REQUANTISED("requantised"),
    PRUNED("pruned"),
    NUMERIC_NOISE("numeric noise"),
    TARGETED_EDIT("targeted edit (rank one)"),
    TARGETED_LOW_RANK_EDIT("targeted low-rank edit"),
    TARGETED_ROWS("targeted rows"),
    ADAPTER_MERGE("adapter merge"),
    FINE_TUNE("fine-tune"),
    ARCHITECTURE_CHANGE("architecture change");

    private final String title;

    ModelChange(String title) {
        this.title = title;
    }

    /// Returns the words that reports use.
    public String title() {
        return title;
    }

    /// Whether somebody changed what the model knows in few places, which training does not do.
    public boolean isTargeted() {
        return this == TARGETED_EDIT || this == TARGETED_LOW_RANK_EDIT || this == TARGETED_ROWS;
    }
}
