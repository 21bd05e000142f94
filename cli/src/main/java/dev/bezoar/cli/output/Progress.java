package dev.bezoar.cli.output;

/// Is told how far a long piece of work is.
public interface Progress {
    /// Tells nobody.
    Progress SILENT = (done, all) -> {};

    /// `done` of `all` steps are done.
    public void done(int done, int all);
}
