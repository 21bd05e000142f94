package dev.bezoar.service.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Answers in the Open Inference Protocol: a class, or the probabilities of the classes.
final class InferenceAnswers {
    private static final double PROBABILITY_SLACK = 1e-3; // single precision, summed over many classes

    private InferenceAnswers() {}

    /// Version 1: one element an instance.
    static List<Map<String, String>> ofPredictions(JsonNode predictions) {
        List<Map<String, String>> answers = new ArrayList<>();
        for (JsonNode prediction : predictions) {
            answers.add(prediction.isArray() ? ofNumbers(numbers(prediction)) : ofValue(prediction));
        }
        return answers;
    }

    /// Version 2: the first output tensor, of shape `[instances]` or `[instances, classes]`.
    static List<Map<String, String>> ofOutputs(JsonNode data) {
        JsonNode output = data.path("outputs").path(0);
        JsonNode values = output.path("data");
        JsonNode shape = output.path("shape");
        List<Map<String, String>> answers = new ArrayList<>();
        int classes = shape.size() == 2 ? shape.path(1).asInt(0) : 1;
        if (!values.isArray() || classes < 1 || values.size() % classes != 0) {
            return answers;
        }
        if (classes == 1) {
            values.forEach(value -> answers.add(ofValue(value)));
            return answers;
        }
        List<Double> flat = numbers(values);
        for (int from = 0; from < flat.size(); from += classes) {
            answers.add(ofNumbers(flat.subList(from, from + classes)));
        }
        return answers;
    }

    private static List<Double> numbers(JsonNode array) {
        List<Double> numbers = new ArrayList<>();
        array.forEach(one -> numbers.add(one.asDouble(Double.NaN)));
        return numbers;
    }

    private static Map<String, String> ofValue(JsonNode value) {
        Map<String, String> answer = new LinkedHashMap<>();
        if (value.isValueNode()) {
            answer.put("prediction", value.asString());
        }
        return answer;
    }

    private static Map<String, String> ofNumbers(List<Double> numbers) {
        int largest = 0;
        double sum = 0;
        boolean areProbabilities = true;
        for (int at = 0; at < numbers.size(); at++) {
            double number = numbers.get(at);
            areProbabilities &= number >= 0 && number <= 1;
            sum += number;
            largest = number > numbers.get(largest) ? at : largest;
        }
        Map<String, String> answer = new LinkedHashMap<>();
        if (!numbers.isEmpty()) {
            answer.put("prediction", Integer.toString(largest));
            if (areProbabilities && Math.abs(sum - 1) <= PROBABILITY_SLACK) {
                answer.put("score", Double.toString(numbers.get(largest)));
            }
        }
        return answer;
    }
}
