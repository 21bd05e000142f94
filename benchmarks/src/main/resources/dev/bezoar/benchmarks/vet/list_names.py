"""Lists what the pickles in a folder import, with the standard library alone; needs nothing else."""
import os
import pickletools
import sys
import zipfile


def names(file):
    found = set()
    texts = []
    while True:
        start = file.tell()
        try:
            for opcode, argument, _ in pickletools.genops(file):
                if opcode.name == "GLOBAL":
                    found.add(argument)
                elif opcode.name == "STACK_GLOBAL":
                    found.add(" ".join(texts[-2:]))
                elif isinstance(argument, str):
                    texts.append(argument)
        except Exception:  # raw arrays and storages between pickles
            return found
        if file.tell() == start:
            return found


total = set()
for name in sorted(os.listdir(sys.argv[1])):
    path = os.path.join(sys.argv[1], name)
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for member in archive.namelist():
                if member.endswith(".pkl"):
                    with archive.open(member) as file:
                        total |= names(file)
    else:
        with open(path, "rb") as file:
            total |= names(file)
print(len(total))
