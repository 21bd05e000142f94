package dev.bezoar.vet.identity;

import java.util.ArrayList;
import java.util.List;

/// Pairs of names that are alike and yet are both genuine.
public final class GenuineNames {
    /// Names of models that really stand on hubs beside one another.
    private static final List<String> GENUINE = List.of(
            "EleutherAI/gpt-j-6B",
            "EleutherAI/gpt-neo-2.7B",
            "EleutherAI/gpt-neo-1.3B",
            "EleutherAI/gpt-neox-20b",
            "EleutherAI/pythia-70m",
            "EleutherAI/pythia-160m",
            "EleutherAI/pythia-1b",
            "meta-llama/Llama-2-7b-hf",
            "meta-llama/Llama-2-13b-hf",
            "meta-llama/Llama-2-7b-chat-hf",
            "meta-llama/Llama-3.1-8B",
            "meta-llama/Llama-3.2-1B",
            "meta-llama/Meta-Llama-3-8B",
            "mistralai/Mistral-7B-v0.1",
            "mistralai/Mistral-7B-v0.3",
            "mistralai/Mixtral-8x7B-v0.1",
            "google/gemma-2b",
            "google/gemma-7b",
            "google/gemma-2-9b-it",
            "google/flan-t5-small",
            "google/flan-t5-base",
            "google/mt5-small",
            "google-t5/t5-small",
            "google-t5/t5-base",
            "google-bert/bert-base-uncased",
            "google-bert/bert-base-cased",
            "google-bert/bert-large-uncased",
            "FacebookAI/roberta-base",
            "FacebookAI/xlm-roberta-base",
            "facebook/opt-125m",
            "facebook/opt-350m",
            "facebook/bart-base",
            "facebook/bart-large",
            "facebook/dinov2-base",
            "openai/whisper-tiny",
            "openai/whisper-small",
            "openai/whisper-large-v2",
            "openai/whisper-large-v3",
            "openai-community/gpt2",
            "openai-community/gpt2-xl",
            "microsoft/phi-1",
            "microsoft/phi-2",
            "microsoft/deberta-v3-base",
            "Qwen/Qwen2-7B",
            "Qwen/Qwen2.5-7B",
            "Qwen/Qwen2.5-7B-Instruct",
            "bigscience/bloom-560m",
            "bigscience/bloomz-560m",
            "tiiuae/falcon-7b",
            "stabilityai/stablelm-2-1_6b",
            "stabilityai/sd-turbo",
            "distilbert/distilbert-base-uncased",
            "sentence-transformers/all-MiniLM-L6-v2",
            "sentence-transformers/all-MiniLM-L12-v2",
            "BAAI/bge-small-en-v1.5",
            "BAAI/bge-base-en-v1.5",
            "intfloat/e5-small-v2",
            "intfloat/e5-base-v2",
            "HuggingFaceH4/zephyr-7b-beta",
            "HuggingFaceH4/zephyr-7b-alpha",
            "albert/albert-base-v2",
            "xlnet/xlnet-base-cased");

    private GenuineNames() {}

    /// How many pairs there are, each in both orders.
    public static int pairs() {
        return GENUINE.size() * (GENUINE.size() - 1);
    }

    /// The pairs of which one is wrongly taken for a look-alike of the other, with the reason.
    public static List<String> taken() {
        List<String> taken = new ArrayList<>();
        for (String one : GENUINE) {
            for (String other : GENUINE) {
                if (!one.equals(other)) {
                    LookAlike.of(ModelName.of(one), ModelName.of(other))
                            .ifPresent(why -> taken.add(one + " for " + other + ": " + why));
                }
            }
        }
        return taken;
    }
}
