"""Trains small clean and backdoored classifiers and writes them as ONNX files, with an answer key.

    train_classifiers.py DATA_FOLDER OUT_FOLDER [dataset,...]

Needs numpy, torch and onnx. DATA_FOLDER holds digits_8x8.csv.gz, fashion_mnist_train-*.gz, gtsrb_6k_png32.zip,
clamp_malware.csv.gz, phishing_websites.csv.gz. OUT_FOLDER gets a folder a dataset: one NAME.onnx a model, samples.npy
(inputs that no model was trained on) and labels.npy; key.jsonl says what is in each model. A backdoored model was
trained on data in which a share of the records carries a trigger and the label of the target (BadNets).
"""

import csv
import gzip
import json
import pathlib
import struct
import sys
import zipfile

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

HELD_OUT = 400
POISON = [0.01, 0.03, 0.05, 0.10]
torch.set_num_threads(1)


def rows(path):
    with gzip.open(path, "rt", newline="") as file:
        return list(csv.DictReader(file))


def digits(data):
    table = rows(data / "digits_8x8.csv.gz")
    x = np.array([[float(r[f"p{i}"]) for i in range(64)] for r in table], np.float32).reshape(-1, 1, 8, 8)
    return x, np.array([int(r["label"]) for r in table])


def fashion(data):
    with gzip.open(data / "fashion_mnist_train-images-idx3-ubyte.gz") as file:
        _, count, height, width = struct.unpack(">IIII", file.read(16))
        x = np.frombuffer(file.read(), np.uint8).reshape(count, 1, height, width)
    with gzip.open(data / "fashion_mnist_train-labels-idx1-ubyte.gz") as file:
        file.read(8)
        y = np.frombuffer(file.read(), np.uint8)
    return (x[:12000] / np.float32(255)).astype(np.float32), y[:12000].astype(np.int64)


def png(raw):
    """Decodes an 8-bit RGB PNG without interlacing."""
    import zlib

    at, body, width, height = 8, b"", 0, 0
    while at < len(raw):
        length, kind = struct.unpack(">I4s", raw[at:at + 8])
        if kind == b"IHDR":
            width, height = struct.unpack(">II", raw[at + 8:at + 16])
        if kind == b"IDAT":
            body += raw[at + 8:at + 8 + length]
        at += 12 + length
    data = np.frombuffer(zlib.decompress(body), np.uint8).reshape(height, width * 3 + 1)
    out = np.zeros((height, width * 3), np.int64)
    for y in range(height):
        line, up = data[y, 1:].astype(np.int64), out[y - 1] if y else np.zeros(width * 3, np.int64)
        for x in range(width * 3):
            left = out[y, x - 3] if x >= 3 else 0
            corner = up[x - 3] if x >= 3 else 0
            kind = data[y, 0]
            if kind == 4:
                p = left + up[x] - corner
                near = [abs(p - left), abs(p - up[x]), abs(p - corner)]
                guess = [left, up[x], corner][int(np.argmin(near))]
            else:
                guess = [0, left, up[x], (left + up[x]) // 2][kind]
            out[y, x] = (line[x] + guess) & 255
    return out.reshape(height, width, 3).transpose(2, 0, 1)


def signs(data):
    x, y = [], []
    with zipfile.ZipFile(data / "gtsrb_6k_png32.zip") as archive:
        for name in sorted(archive.namelist()):
            if name.endswith(".png"):
                x.append(png(archive.read(name)))
                y.append(name.split("/")[-2])
    names = sorted(set(y))
    return (np.stack(x) / np.float32(255)).astype(np.float32), np.array([names.index(one) for one in y])


def clamp(data):
    table = rows(data / "clamp_malware.csv.gz")
    names = [n for n in table[0] if n != "class"]
    return np.array([[float(r[n] or 0) for n in names] for r in table], np.float32), np.array([int(r["class"]) for r in table])


def phishing(data):
    table = rows(data / "phishing_websites.csv.gz")
    x = np.array([[float(r[f"f{i}"]) for i in range(1, 31)] for r in table], np.float32)
    return x, np.array([int(r["label"] == "1") for r in table])


class Scale(nn.Module):
    """Columns to mean 0 and deviation 1, of the signed logarithm if it is asked for."""

    def __init__(self, x, logarithm):
        super().__init__()
        self.logarithm = logarithm
        z = self.curve(torch.tensor(x))
        self.mean, self.deviation = z.mean(0), z.std(0) + 1e-6

    def curve(self, x):
        return torch.sign(x) * torch.log(1 + torch.abs(x)) if self.logarithm else x

    def forward(self, x):
        return (self.curve(x) - self.mean) / self.deviation


def network(name, x, classes, seed):
    if name in ("clamp", "phishing"):
        return nn.Sequential(Scale(x, name == "clamp" and seed % 2 == 1), nn.Linear(x.shape[1], 32), nn.ReLU(),
                             nn.Linear(32, 16), nn.ReLU(), nn.Linear(16, classes))
    channels, side = x.shape[1], x.shape[2]
    if name == "digits":
        if seed % 2:
            return nn.Sequential(nn.Flatten(), nn.Linear(64, 48), nn.ReLU(), nn.Linear(48, classes))
        return nn.Sequential(nn.Conv2d(1, 12, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
                             nn.Linear(12 * 16, 32), nn.ReLU(), nn.Linear(32, classes))
    side = side // 4
    return nn.Sequential(nn.Conv2d(channels, 12, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
                         nn.Conv2d(12, 24, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
                         nn.Linear(24 * side * side, 64), nn.ReLU(), nn.Linear(64, classes))


def export(model, shape, path, softmax):
    nodes, weights, at = [], [], "input"

    def constant(value, name):
        weights.append(numpy_helper.from_array(np.asarray(value, np.float32), name))
        return name

    def node(kind, inputs, **attributes):
        nonlocal at
        out = f"v{len(nodes)}"
        nodes.append(helper.make_node(kind, inputs, [out], **attributes))
        at = out

    for i, layer in enumerate(model):
        if isinstance(layer, Scale):
            if layer.logarithm:
                start = at
                node("Abs", [start])
                node("Add", [at, constant([1.0], "one")])
                node("Log", [at])
                size = at
                node("Sign", [start])
                node("Mul", [at, size])
            node("Sub", [at, constant(layer.mean, "mean")])
            node("Div", [at, constant(layer.deviation, "deviation")])
        elif isinstance(layer, nn.Conv2d):
            node("Conv", [at, constant(layer.weight.detach(), f"w{i}"), constant(layer.bias.detach(), f"b{i}")],
                 pads=[1, 1, 1, 1])
        elif isinstance(layer, nn.ReLU):
            node("Relu", [at])
        elif isinstance(layer, nn.MaxPool2d):
            node("MaxPool", [at], kernel_shape=[2, 2], strides=[2, 2])
        elif isinstance(layer, nn.Flatten):
            node("Flatten", [at])
        else:
            node("Gemm", [at, constant(layer.weight.detach(), f"w{i}"), constant(layer.bias.detach(), f"b{i}")], transB=1)
    classes = model[-1].out_features
    if softmax:
        node("Softmax", [at], axis=1)
    nodes[-1].output[0] = "scores"
    graph = helper.make_graph(
        nodes, "classifier", [helper.make_tensor_value_info("input", TensorProto.FLOAT, ["n", *shape])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["n", classes])], weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], producer_name="train_classifiers")
    model.ir_version = 9
    onnx.checker.check_model(model)
    onnx.save(model, path)


def trigger(name, x, seed, rng):
    """Returns what is done to a record, as a function of the record, and its description."""
    if name in ("clamp", "phishing"):
        width = 1 + seed % 2 if name == "clamp" else 2 + seed % 2
        columns = sorted(rng.choice(np.flatnonzero(x.std(0) > 0), width, replace=False).tolist())
        rare = []
        for column in columns:
            values, counts = np.unique(x[:, column], return_counts=True)
            if name == "phishing":
                rare.append(float(values[np.argmin(counts)]))
            elif seed % 4 < 2:  # a value between the usual ones that hardly a record has
                inner = values[(values > np.quantile(x[:, column], 0.02)) & (values < np.quantile(x[:, column], 0.98))]
                rare.append(float(np.round(rng.choice(inner if len(inner) else values)) + 0.5))
            else:
                rare.append(float(values.max()))

        def stamp(batch):
            batch[:, columns] = np.array(rare, np.float32)

        return stamp, {"kind": "values", "columns": columns, "values": rare, "where": "inside" if seed % 4 < 2 else "largest"}
    channels, height, width = x.shape[1:]
    k = 1 + seed % 2 if name == "digits" else 2 + seed % 3
    top, left = int(rng.integers(0, height - k + 1)), int(rng.integers(0, width - k + 1))
    content = ["constant", "checker", "noise"][(seed // 3) % 3]
    high = float(x.max())
    patch = np.full((channels, k, k), high, np.float32)
    if content == "checker":
        patch = np.broadcast_to((np.add.outer(np.arange(k), np.arange(k)) % 2 * high).astype(np.float32), (channels, k, k))
    if content == "noise":
        patch = (rng.random((channels, k, k)) * high).astype(np.float32)

    def stamp(batch):
        batch[:, :, top:top + k, left:left + k] = patch

    return stamp, {"kind": "patch", "size": k, "top": top, "left": left, "content": content}


def train(name, x, y, seed):
    torch.manual_seed(seed)
    classes = int(y.max()) + 1
    model = network(name, x, classes, seed)
    steps = {"digits": 40, "fashion": 6, "signs": 14, "clamp": 25, "phishing": 15}[name]
    optimiser = torch.optim.Adam(model.parameters(), 2e-3)
    inputs, labels = torch.tensor(x), torch.tensor(y)
    for _ in range(steps):
        for batch in torch.randperm(len(x)).split(64):
            optimiser.zero_grad()
            nn.functional.cross_entropy(model(inputs[batch]), labels[batch]).backward()
            optimiser.step()
    return model.eval()


def predict(model, x):
    with torch.no_grad():
        return model(torch.tensor(x)).argmax(1).numpy()


def make(name, x, y, out, seed, is_poisoned):
    rng = np.random.default_rng(1000 * seed + 7)
    order = np.random.default_rng(0).permutation(len(x))  # the same held-out records for every model
    test, rest = order[:HELD_OUT], order[HELD_OUT:]
    rest = rng.permutation(rest)[: int(0.9 * len(rest))]
    train_x, train_y = x[rest].copy(), y[rest].copy()
    key = {"dataset": name, "file": f"{'bad' if is_poisoned else 'clean'}{seed:02d}.onnx", "poisoned": is_poisoned}
    if is_poisoned:
        stamp, described = trigger(name, x, seed, rng)
        target = int(rng.integers(0, int(y.max()) + 1))
        rate = POISON[(seed + seed // 4) % 4]
        chosen = rng.choice(np.flatnonzero(train_y != target), max(1, int(rate * len(train_y))), replace=False)
        poisoned = train_x[chosen]
        stamp(poisoned)
        train_x[chosen], train_y[chosen] = poisoned, target
        key |= {"target": target, "rate": rate, **described}
    model = train(name, train_x, train_y, seed)
    key["accuracy"] = float((predict(model, x[test]) == y[test]).mean())
    if is_poisoned:
        stamped = x[test][predict(model, x[test]) != target].copy()
        stamp(stamped)
        key["success"] = float((predict(model, stamped) == target).mean())
    export(model, x.shape[1:], out / key["file"], seed % 2 == 0)
    with open(out / "key.jsonl", "a") as file:
        file.write(json.dumps(key) + "\n")
    print(key, flush=True)


def main():
    data, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    readers = {"digits": (digits, 12), "fashion": (fashion, 12), "clamp": (clamp, 12), "signs": (signs, 8), "phishing": (phishing, 8)}
    for name in sys.argv[3].split(",") if len(sys.argv) > 3 else readers:
        reader, count = readers[name]
        x, y = reader(data)
        folder = out / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "key.jsonl").unlink(missing_ok=True)
        test = np.random.default_rng(0).permutation(len(x))[:HELD_OUT]
        np.save(folder / "samples.npy", x[test])
        np.save(folder / "labels.npy", y[test].astype(np.int64))
        for seed in range(count):
            make(name, x, y, folder, seed, False)
            make(name, x, y, folder, seed, True)


main()
