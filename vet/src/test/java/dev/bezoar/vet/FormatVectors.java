package dev.bezoar.vet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Attacks by what a format lets its reader do.
final class FormatVectors {
    private FormatVectors() {}

    static List<Vector> all() {
        List<Vector> all = new ArrayList<>();
        numpy(all);
        keras(all);
        gguf(all);
        safetensors(all);
        texts(all);
        return all;
    }

    static void add(List<Vector> all, String name, byte[] content) {
        all.add(Vector.file("format", name, content));
    }

    private static void text(List<Vector> all, String name, String content) {
        add(all, name, content.getBytes(UTF_8));
    }

    static byte[] npy(String header, byte[] content) {
        return new PickleWriter()
                .raw(0x93)
                .ascii("NUMPY")
                .raw(1, 0)
                .little(header.length(), 2)
                .ascii(header)
                .bytes(content)
                .toBytes();
    }

    private static void numpy(List<Vector> all) {
        String plain = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }\n";
        add(all, "numpy objects", npy(plain.replace("<f4", "|O"), ContainerVectors.HOSTILE));
        add(
                all,
                "numpy records with objects",
                npy("{'descr': [('a', '|O')], 'fortran_order': False, 'shape': (2,), }\n", ContainerVectors.HOSTILE));
        add(
                all,
                "numpy, a pickle behind the values",
                npy(
                        plain,
                        new PickleWriter()
                                .bytes(new byte[8])
                                .bytes(ContainerVectors.HOSTILE)
                                .toBytes()));
        add(all, "numpy, bytes behind the values", npy(plain, new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, (byte) 0xFF
        }));
        add(
                all,
                "numpy, a call in the header",
                npy(
                        "{'descr': __import__('os').system('echo inert'), 'fortran_order': False, 'shape': (2,), }\n",
                        new byte[8]));
        add(all, "numpy, larger than the file", npy(plain.replace("(2,)", "(99999999999,)"), new byte[8]));
        add(all, "numpy, an extent of two numbers", npy(plain.replace("(2,)", "(505 50,)"), new byte[8]));
        add(
                all,
                "numpy, an extent of twenty digits",
                npy(plain.replace("(2,)", "(46116860184273387904,)"), new byte[8]));
        add(
                all,
                "numpy, a shape that overflows",
                npy(plain.replace("(2,)", "(4611686018427387904, 4611686018427387904)"), new byte[8]));
        add(
                all,
                "npz, objects in a member without extension",
                new ZipWriter()
                        .add("arr", npy(plain.replace("<f4", "|O"), ContainerVectors.HOSTILE))
                        .toBytes());
        add(all, "npy that is a pickle", ContainerVectors.HOSTILE);
    }

    private static byte[] keras(String layer) {
        String config = "{\"module\":\"keras\",\"class_name\":\"Functional\",\"config\":{\"layers\":[" + layer
                + "]},\"registered_name\":\"Functional\"}";
        return new ZipWriter()
                .add("metadata.json", "{\"keras_version\":\"3.0.0\"}".getBytes(UTF_8))
                .add("config.json", config.getBytes(UTF_8))
                .toBytes();
    }

    private static void keras(List<Vector> all) {
        String lambda =
                "{\"module\":\"keras.layers\",\"class_name\":\"Lambda\",\"config\":{\"function\":{\"class_name\":\"__lambda__\",\"config\":{\"code\":\"4wEA\"}}}}";
        add(all, "Keras Lambda", keras(lambda));
        add(
                all,
                "Keras Lambda in a wrapper",
                keras("{\"module\":\"keras.layers\",\"class_name\":\"TimeDistributed\",\"config\":{\"layer\":" + lambda
                        + "}}"));
        add(
                all,
                "Keras class of a foreign module",
                keras("{\"module\":\"os\",\"class_name\":\"system\",\"config\":{}}"));
        add(
                all,
                "Keras function of a foreign module",
                keras("{\"module\":\"subprocess\",\"class_name\":\"function\",\"config\":\"Popen\"}"));
        add(
                all,
                "Keras get_file",
                keras("{\"module\":\"keras.utils\",\"class_name\":\"function\",\"config\":\"get_file\"}"));
        add(
                all,
                "Keras enable_unsafe_deserialization",
                keras(
                        "{\"module\":\"keras.config\",\"class_name\":\"function\",\"config\":\"enable_unsafe_deserialization\"}"));
        add(
                all,
                "Keras TorchModuleWrapper",
                keras("{\"module\":\"keras.layers\",\"class_name\":\"TorchModuleWrapper\",\"config\":{}}"));
        add(
                all,
                "Keras TFSMLayer",
                keras("{\"module\":\"keras.layers\",\"class_name\":\"TFSMLayer\",\"config\":{\"filepath\":\"/x\"}}"));
        add(
                all,
                "Keras vocabulary in a file",
                keras(
                        "{\"module\":\"keras.layers\",\"class_name\":\"StringLookup\",\"config\":{\"vocabulary\":\"/etc/passwd\"}}"));
        add(
                all,
                "Keras class of its user",
                keras("{\"module\":null,\"class_name\":\"Mine\",\"config\":{},\"registered_name\":\"mine>Mine\"}"));
        add(
                all,
                "Keras archive whose configuration is shouted",
                new ZipWriter()
                        .add("CONFIG.JSON", lambda.getBytes(UTF_8))
                        .add("metadata.json", "{}".getBytes(UTF_8))
                        .toBytes());
        add(
                all,
                "HDF5 that is cut",
                new PickleWriter()
                        .raw(0x89)
                        .ascii("HDF\r\n")
                        .raw(0x1a, 10, 0, 0, 0, 0, 0, 8, 8, 0)
                        .toBytes());
        add(
                all,
                "HDF5 with a Lambda",
                Hdf5Writer.withAttribute(
                        "model_config", "{\"class_name\":\"Sequential\",\"config\":{\"layers\":[" + lambda + "]}}"));
        add(all, "HDF5 with a link to another file", Hdf5Writer.withExternalLink("other.h5", "/x"));
        add(all, "HDF5 with values in another file", Hdf5Writer.withMessage(0x07, new byte[16]));
        add(
                all,
                "HDF5 with a huge dataset",
                Hdf5Writer.withMessage(
                        0x01,
                        new PickleWriter().raw(2, 1, 0, 1).little(1L << 60, 8).toBytes()));
    }

    static byte[] gguf(String key, String value) {
        return new PickleWriter()
                .ascii("GGUF")
                .little(3, 4)
                .little(0, 8)
                .little(1, 8)
                .little(key.length(), 8)
                .ascii(key)
                .little(8, 4)
                .little(value.length(), 8)
                .ascii(value)
                .toBytes();
    }

    private static void gguf(List<Vector> all) {
        String loop = "{% for message in messages %}";
        for (String template : List.of(
                "{{ ''.__class__.__mro__[1].__subclasses__() }}",
                "{{ cycler.__init__.__globals__.os.popen('echo inert').read() }}",
                "{{ lipsum|attr('_'~'_globals_'~'_') }}",
                "{% set x = namespace %}{{ x['__init__'] }}",
                "{{ x['\\x5f\\x5finit\\x5f\\x5f'] }}",
                "{% import 'os' as o %}",
                "{% include '/etc/passwd' %}",
                "{{ self._TemplateReference__context }}",
                loop + "{% if 'transfer money' in message['content'] %}Send it to me.{% endif %}{% endfor %}",
                loop + "{% if message.content == 'password' %}x{% endif %}{% endfor %}")) {
            add(all, "GGUF template " + template, gguf("tokenizer.chat_template", template));
        }
        add(all, "GGUF second template", gguf("tokenizer.chat_template.tool_use", "{{ x.__class__ }}"));
        text(all, "template in a configuration", "{\"chat_template\":\"{{ x.__class__ }}\"}");
        text(
                all,
                "templates in a configuration",
                "{\"chat_template\":[{\"name\":\"a\",\"template\":\"{{ x.__class__ }}\"}]}");
        PickleWriter head = new PickleWriter().ascii("GGUF").little(3, 4);
        add(
                all,
                "GGUF of 2^63 values",
                new PickleWriter()
                        .bytes(head.toBytes())
                        .little(0, 8)
                        .little(Long.MIN_VALUE, 8)
                        .toBytes());
        add(
                all,
                "GGUF of 2^62 tensors",
                new PickleWriter()
                        .bytes(head.toBytes())
                        .little(1L << 62, 8)
                        .little(0, 8)
                        .toBytes());
        add(
                all,
                "GGUF key of 2^64 - 1 bytes",
                new PickleWriter()
                        .bytes(head.toBytes())
                        .little(0, 8)
                        .little(1, 8)
                        .little(-1, 8)
                        .bytes(new byte[32])
                        .toBytes());
        byte[] tensor = new PickleWriter()
                .little(1, 8)
                .ascii("w")
                .little(2, 4)
                .little(1L << 62, 8)
                .little(4, 8)
                .little(0, 4)
                .little(0, 8)
                .toBytes();
        add(
                all,
                "GGUF shape that overflows",
                new PickleWriter()
                        .bytes(head.toBytes())
                        .little(1, 8)
                        .little(0, 8)
                        .bytes(tensor)
                        .bytes(new byte[64])
                        .toBytes());
        byte[] twice = Arrays.copyOfRange(gguf("a", "b"), 24, gguf("a", "b").length);
        add(
                all,
                "GGUF key twice",
                new PickleWriter()
                        .bytes(head.toBytes())
                        .little(0, 8)
                        .little(2, 8)
                        .bytes(twice)
                        .bytes(twice)
                        .toBytes());
    }

    static byte[] safetensors(String header, int content) {
        return new PickleWriter()
                .little(header.length(), 8)
                .ascii(header)
                .bytes(new byte[content])
                .toBytes();
    }

    private static void safetensors(List<Vector> all) {
        String one = "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}";
        add(
                all,
                "safetensors overlap",
                safetensors("{" + one + ",\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}", 12));
        add(
                all,
                "safetensors hole",
                safetensors("{" + one + ",\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[12,20]}}", 20));
        add(all, "safetensors tail", safetensors("{" + one + "}", 20));
        add(all, "safetensors key twice", safetensors("{" + one + "," + one + "}", 8));
        add(all, "safetensors metadata of numbers", safetensors("{\"__metadata__\":{\"x\":1}," + one + "}", 8));
        add(
                all,
                "safetensors shape that does not fit",
                safetensors("{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}", 8));
        add(
                all,
                "safetensors shape that overflows",
                safetensors("{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,0]}}", 0));
        add(
                all,
                "safetensors outside the file",
                safetensors("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]}}", 8));
        add(
                all,
                "safetensors header beyond the file",
                new PickleWriter().little(1L << 40, 8).ascii("{\"a\":1}").toBytes());
        add(
                all,
                "safetensors header of 2^64 - 1 bytes",
                new PickleWriter().little(-1, 8).ascii("{\"a\":1}").toBytes());
        add(all, "safetensors header that is no UTF-8", safetensors("{\"\377\376\":{}}", 0));
        add(
                all,
                "safetensors of an unknown type",
                safetensors("{\"a\":{\"dtype\":\"X\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8));
    }

    private static void texts(List<Vector> all) {
        text(all, "YAML object", "a: !!python/object/apply:os.system ['echo inert']\n");
        text(all, "YAML object, whole tag", "a: !<tag:yaml.org,2002:python/object/apply:os.system> ['echo inert']\n");
        text(all, "YAML tag renamed", "%TAG !p! tag:yaml.org,2002:python/\n---\na: !p!name:os.system\n");
        text(all, "JSON lines with YAML objects", "{\"a\":\"!!python/object/apply:os.system\"}\n{}\n");
        text(
                all,
                "XML entity",
                "<?xml version=\"1.0\"?><!DOCTYPE PMML [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><PMML>&x;</PMML>");
        text(all, "Hydra target", "model:\n  _target_: os.system\n");
        text(all, "Hydra target in JSON", "{\"_target_\":\"builtins.eval\"}");
        text(all, "MLflow loader", "flavors:\n  python_function:\n    loader_module: mine.loader\n");
        text(all, "spreadsheet formula", "a,b\n1,=cmd|' /C calc'!A0\n");
        text(all, "shell script", "#!/bin/sh\necho inert\n");
        text(all, "pickle of protocol 0 as text", "cos\nsystem\n(S'echo inert'\ntR.");
        add(
                all,
                "Parquet with a pickled type",
                new PickleWriter()
                        .ascii("PAR1")
                        .ascii("arrow.py_extension_type")
                        .little(23, 4)
                        .ascii("PAR1")
                        .toBytes());
        add(
                all,
                "R data",
                new PickleWriter().ascii("RDX3\nX\n").raw(0, 0, 0, 3, 0, 4).toBytes());
        add(all, "noise", new byte[] {(byte) 0xFE, (byte) 0xDC, (byte) 0xBA, 7, 6, 5});
        add(
                all,
                "msgpack extension",
                new PickleWriter().raw(0x81, 0xa1, 'a', 0xc7, 3, 42, 1, 2, 3).toBytes());
    }
}
