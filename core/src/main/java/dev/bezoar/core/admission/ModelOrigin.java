package dev.bezoar.core.admission;

/// Where a model comes from, as far as it is known; what is not known is empty.
///
/// @param publisher who is said to have published it
/// @param model what it is called
/// @param commit which version of it this is
/// @param signer whose seal of it was verified
public record ModelOrigin(String publisher, String model, String commit, String signer) {
    /// `publisher/model`, or the model alone.
    public String name() {
        return publisher.isEmpty() ? model : publisher + "/" + model;
    }

    /// Returns it with the signer of a seal that was verified.
    public ModelOrigin signedBy(String owner) {
        return new ModelOrigin(publisher, model, commit, owner);
    }
}
