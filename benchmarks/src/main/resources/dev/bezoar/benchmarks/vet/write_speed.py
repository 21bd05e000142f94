"""Writes 200 benign files, 68 MB, as PyTorch, joblib and pickle write them, into the folder that is given.

It needs torch, numpy and joblib.
"""
import pickle
import sys

import joblib
import numpy
import torch

folder = sys.argv[1]
random = numpy.random.default_rng(1)
torch.manual_seed(1)
for i in range(40):
    weights = {f"layer{k}.weight": torch.randn(64, 700) for k in range(2)}
    half = {name: value.to(torch.bfloat16) for name, value in weights.items()}
    torch.save(weights, f"{folder}/zip{i}.pt")
    torch.save(weights, f"{folder}/legacy{i}.bin", _use_new_zipfile_serialization=False)
    torch.save(half, f"{folder}/half{i}.bin")
    with open(f"{folder}/pickle{i}.pkl", "wb") as file:
        pickle.dump({"w": random.normal(size=40_000), "x": list(range(2_000))}, file, protocol=2 + i % 4)
    joblib.dump({"w": random.normal(size=(300, 200)), "c": random.normal(size=9)}, f"{folder}/joblib{i}.joblib")
