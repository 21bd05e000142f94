package dev.bezoar.cli.rehearsal;

/// Is told how far a long piece of work is.
public interface Progress {
    /// Tells nobody.
    Progress SILENT = (done, all) -> {};

    /// `done` of `all` steps are done.
    void done(int done, int all);
}
