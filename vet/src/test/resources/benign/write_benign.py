"""Writes the files beside it, as the common libraries write models. Run in an empty folder; it needs

torch, numpy, scikit-learn, joblib, lz4, pandas, safetensors, gguf, onnx, keras and tensorflow, h5py, flax, lightgbm, pyarrow
"""

import collections
import os
import pickle
import warnings

warnings.filterwarnings("ignore")
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["KERAS_BACKEND"] = "tensorflow"
import flax.serialization
import gguf
import h5py
import joblib
import keras
import lightgbm
import numpy as np
import onnx
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import safetensors.torch
import torch
from onnx import TensorProto, helper, numpy_helper
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

torch.manual_seed(0)
rng = np.random.default_rng(0)
net = torch.nn.Sequential(torch.nn.Linear(4, 3), torch.nn.ReLU(), torch.nn.BatchNorm1d(3))
optimizer = torch.optim.Adam(net.parameters())
torch.save(net.state_dict(), "torch-state.pt")
torch.save({"model": net.state_dict(), "optimizer": optimizer.state_dict(), "epoch": 3}, "torch-checkpoint.ckpt")
torch.save(net, "torch-module.pt")
torch.save(net.half().state_dict(), "torch-legacy.bin", _use_new_zipfile_serialization=False)
torch.save(net.bfloat16().state_dict(), "torch-legacy-4.pth", _use_new_zipfile_serialization=False, pickle_protocol=4)
torch.save({"cpu": torch.get_rng_state()}, "torch-randomness.pth")
torch.jit.save(torch.jit.trace(torch.nn.Linear(2, 2), torch.ones(1, 2)), "torchscript.pt")
safetensors.torch.save_file({"w": torch.ones(2, 2), "b": torch.zeros(2)}, "safetensors.safetensors", metadata={"format": "pt"})

plain = {"a": [1, 2.5, None, True, "x"], "b": b"raw", "c": {1, 2}, "d": collections.OrderedDict(x=1), "n": 10**30}
for protocol in range(2, 6):
    with open(f"pickle-{protocol}.pkl", "wb") as file:
        pickle.dump({**plain, "w": np.ones((2, 3)), "o": np.array([1, "x"], dtype=object)}, file, protocol=protocol)
with open("pandas.pkl", "wb") as file:
    pickle.dump(pd.DataFrame({"a": [1, 2], "b": ["x", "y"]}), file)

x, y = rng.normal(size=(20, 3)), np.arange(20) % 2
for name, estimator in {
    "forest": RandomForestClassifier(1, max_depth=2),
    "boosting": GradientBoostingClassifier(n_estimators=1, max_depth=1),
    "pipeline": make_pipeline(StandardScaler(), LogisticRegression()),
    "sgd": SGDClassifier(),
}.items():
    fitted = estimator.fit(x, y)
    with open(f"sklearn-{name}.pkl", "wb") as file:
        pickle.dump(fitted, file)
    joblib.dump(fitted, f"joblib-{name}.joblib")
text = make_pipeline(TfidfVectorizer(), LogisticRegression()).fit(["a cat", "the dog"], [0, 1])
joblib.dump(text, "joblib-text.joblib")
for kind in ("zlib", "gzip", "bz2", "lzma", "xz", "lz4"):
    joblib.dump({"w": rng.normal(size=(9, 9)), "o": np.array([{}], dtype=object)}, f"joblib-{kind}.bin", compress=(kind, 3))
joblib.dump([np.arange(5), np.asfortranarray(np.ones((2, 2))), "text"], "joblib-arrays.joblib")
joblib.dump(lightgbm.LGBMClassifier(n_estimators=1, num_leaves=2, verbose=-1).fit(x, y), "joblib-lightgbm.joblib")

np.save("numpy.npy", np.ones((2, 3), dtype="f4"))
np.save("numpy-records.npy", np.zeros(2, dtype=[("x", "<i4"), ("y", "<f8", (2,))]))
np.save("numpy-objects.npy", np.array([{"a": 1}, None], dtype=object), allow_pickle=True)
np.savez("numpy.npz", a=np.ones(2), b=np.arange(3))
np.savez_compressed("numpy-compressed.npz", a=np.ones(20))

weights = numpy_helper.from_array(np.ones((2, 2), dtype="f4"), "w")
graph = helper.make_graph(
    [helper.make_node("MatMul", ["x", "w"], ["y"])],
    "g",
    [helper.make_tensor_value_info("x", TensorProto.FLOAT, [None, 2])],
    [helper.make_tensor_value_info("y", TensorProto.FLOAT, [None, 2])],
    [weights],
)
onnx.save(helper.make_model(graph), "onnx.onnx")

writer = gguf.GGUFWriter("gguf.gguf", "llama")
writer.add_block_count(1)
writer.add_token_list(["a", "b"])
writer.add_chat_template(
    "{%- for message in messages %}{%- if '</think>' in message.content %}{%- set content ="
    " message.content.split('</think>')[-1] %}{%- endif %}{{ '<|' + message['role'] + '|>' + message['content'] | trim }}"
    "{%- endfor %}{%- if add_generation_prompt %}{{- '<|assistant|>' }}{%- endif %}"
)
writer.add_tensor("w", np.ones((2, 32), dtype="f4"))
writer.write_header_to_file()
writer.write_kv_data_to_file()
writer.write_tensors_to_file()
writer.close()

model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, activation="relu"), keras.layers.Dropout(0.1)])
model.compile("sgd", "mse")
model.save("keras.keras")
model.save("keras.h5")
model.save_weights("keras.weights.h5")
with h5py.File("hdf5-latest.h5", "w", libver="latest") as file:
    file.create_group("g")["w"] = np.ones((2, 2))
with open("flax.msgpack", "wb") as file:
    file.write(flax.serialization.msgpack_serialize({"w": np.ones((2, 2))}))
pq.write_table(pa.table({"a": [1, 2], "t": ["x", "y"]}), "parquet.parquet")
