# SPDX-License-Identifier: Apache-2.0
"""Writes small synthetic DICOM files and what pydicom reads in them.

  python3 make.py [folder with the public test files of pydicom]

Made with pydicom 3.0.2 and numpy 2.4.6. The files hold no patient; every value is invented.
"""

import base64
import hashlib
import io
import json
import os
import sys

import numpy as np
import pydicom
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.waveforms import multiplex_array
from pydicom.uid import (
    DeflatedExplicitVRLittleEndian, ExplicitVRBigEndian, ExplicitVRLittleEndian,
    ImplicitVRLittleEndian, RLELossless)

HERE = os.path.dirname(os.path.abspath(__file__))
random = np.random.default_rng(20261126)


def base(syntax=ExplicitVRLittleEndian):
    ds = Dataset()
    ds.file_meta = FileMetaDataset()
    ds.file_meta.TransferSyntaxUID = syntax
    ds.file_meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.7"
    ds.file_meta.MediaStorageSOPInstanceUID = "1.2.826.0.1.3680043.10.1.1"
    ds.SOPClassUID = "1.2.840.10008.5.1.4.1.1.7"
    ds.SOPInstanceUID = "1.2.826.0.1.3680043.10.1.1"
    ds.Modality = "OT"
    return ds


def pixels(ds, array, stored, signed=False, photometric="MONOCHROME2", planar=None, frames=None):
    bits = array.dtype.itemsize * 8
    shape = array.shape[1:] if frames else array.shape
    ds.Rows, ds.Columns = shape[0], shape[1]
    ds.SamplesPerPixel = shape[2] if len(shape) > 2 else 1
    ds.PhotometricInterpretation = photometric
    if ds.SamplesPerPixel > 1:
        ds.PlanarConfiguration = planar or 0
    ds.BitsAllocated, ds.BitsStored, ds.HighBit = bits, stored, stored - 1
    ds.PixelRepresentation = int(signed)
    if frames:
        ds.NumberOfFrames = frames
    data = array
    if planar:
        data = np.moveaxis(array, -1, -3)
    raw = np.ascontiguousarray(data).astype(array.dtype.newbyteorder("<")).tobytes()
    ds.PixelData = raw + b"\0" * (len(raw) % 2)
    ds["PixelData"].VR = "OW" if bits > 8 else "OB"
    return ds


def written(ds):
    buffer = io.BytesIO()
    pydicom.dcmwrite(buffer, ds, enforce_file_format=True)
    return buffer.getvalue()


def digest(array):
    return hashlib.sha256(np.ascontiguousarray(array).astype("<i8").tobytes()).hexdigest()


cases = {}


def case(name, ds, read=True, **more):
    data = ds if isinstance(ds, bytes) else written(ds)
    entry = {"file": base64.b64encode(data).decode(), **more}
    back = pydicom.dcmread(io.BytesIO(data), force=True)
    if read and "PixelData" in back:
        array = back.pixel_array
        entry["pixels"] = [int(x) for x in array.reshape(-1)]
    cases[name] = entry


grey = random.integers(0, 4096, (5, 7)).astype("uint16")
case("explicit 16 bits, 12 stored", pixels(base(), grey, 12))
case("implicit 16 bits, 12 stored", pixels(base(ImplicitVRLittleEndian), grey, 12))
case("deflated", pixels(base(DeflatedExplicitVRLittleEndian), grey, 12))
signed = random.integers(-1024, 1024, (4, 3)).astype("int16")
ds = pixels(base(), signed, 16, signed=True)
ds.RescaleSlope, ds.RescaleIntercept, ds.RescaleType = "2.5", "-1024", "HU"
ds.PixelSpacing = ["0.5", "0.75"]
ds.WindowCenter, ds.WindowWidth = ["40", "400"], ["80", "2000"]
case("signed with rescale, spacing and windows", ds)
eight = random.integers(0, 256, (3, 5)).astype("uint8")
case("odd number of bytes, MONOCHROME1", pixels(base(), eight, 8, photometric="MONOCHROME1"))
case("32 bits", pixels(base(), random.integers(0, 2**32, (3, 2)).astype("uint32"), 32))
colour = random.integers(0, 256, (4, 3, 3)).astype("uint8")
case("RGB by pixel", pixels(base(), colour, 8, photometric="RGB"))
case("RGB by plane", pixels(base(), colour, 8, photometric="RGB", planar=1))
film = random.integers(0, 256, (3, 4, 5, 3)).astype("uint8")
case("RGB frames by plane", pixels(base(), film, 8, photometric="RGB", planar=1, frames=3))
stack = random.integers(0, 65536, (3, 4, 5)).astype("uint16")
case("frames of 16 bits", pixels(base(), stack, 16, frames=3))

# Run lengths: flat parts, so that both kinds of runs occur.
flat = np.repeat(random.integers(0, 65536, (3, 6, 4)).astype("uint16"), 9, axis=2)
ds = pixels(base(), flat, 16, frames=3)
ds.compress(RLELossless)
case("RLE frames of 16 bits", ds)
wide = np.repeat(colour, 60, axis=1)
ds = pixels(base(), wide, 8, photometric="RGB")
ds.compress(RLELossless)
case("RLE RGB", ds)

# One bit a pixel, frames that begin within a byte (PS3.5, 8.1.1).
bits = random.integers(0, 2, (3, 3, 5)).astype("uint8")
ds = pixels(base(), bits, 8, frames=3)
packed = np.packbits(bits.reshape(-1), bitorder="little").tobytes()
ds.BitsAllocated, ds.BitsStored, ds.HighBit = 1, 1, 0
ds.PixelData = packed + b"\0" * (len(packed) % 2)
case("one bit", ds)

# Functional groups: the frame's own before the shared one.
ds = pixels(base(), stack, 16, frames=3)
shared, rescale, measures = Dataset(), Dataset(), Dataset()
rescale.RescaleSlope, rescale.RescaleIntercept, rescale.RescaleType = "1.5", "-100", "US"
measures.PixelSpacing, measures.SliceThickness = ["0.9", "0.8"], "2"
shared.PixelValueTransformationSequence = Sequence([rescale])
shared.PixelMeasuresSequence = Sequence([measures])
ds.SharedFunctionalGroupsSequence = Sequence([shared])
frames = []
for index in range(3):
    frame = Dataset()
    if index == 1:
        own = Dataset()
        own.RescaleSlope, own.RescaleIntercept, own.RescaleType = "3", "7", "US"
        frame.PixelValueTransformationSequence = Sequence([own])
    frames.append(frame)
ds.PerFrameFunctionalGroupsSequence = Sequence(frames)
case("functional groups", ds)


def nested(syntax, open_ended):
    ds = base(syntax)
    inner, outer = Dataset(), Dataset()
    inner.CodeValue, inner.CodeMeaning = "10", "inner"
    outer.ConceptNameCodeSequence = Sequence([inner])
    outer.TextValue = "outer text"
    ds.ContentSequence = Sequence([outer, Dataset()])
    block = ds.private_block(0x0099, "TOUCHSTONE", create=True)
    block.add_new(0x01, "LO", "private word")
    child = Dataset()
    child.CodeMeaning = "private child"
    block.add_new(0x02, "SQ", Sequence([child]))
    ds.PatientComments = "last"
    for seq in (ds["ContentSequence"], outer["ConceptNameCodeSequence"], ds[0x00991002]):
        seq.is_undefined_length = open_ended
        for item in seq.value:
            item.is_undefined_length_sequence_item = open_ended
    return ds


for syntax, word in ((ExplicitVRLittleEndian, "explicit"), (ImplicitVRLittleEndian, "implicit")):
    for open_ended in (False, True):
        length = "undefined" if open_ended else "defined"
        case(f"{word} sequences of {length} length", nested(syntax, open_ended))

for terms, name in (
    ("ISO_IR 192", "王^小明=Wang^Xiaoming"), ("GB18030", "王小东"), ("GBK", "張^三丰"),
    (["", "ISO 2022 IR 58"], "Zhang^XiaoDong=张^小东"), ("ISO_IR 100", "Äneas^Rüdiger"),
    ("ISO_IR 13", "ﾔﾏﾀﾞ^ﾀﾛｳ"), ("ISO_IR 6", "Smith^John"),
):
    ds = base()
    ds.SpecificCharacterSet = terms
    ds.PatientName = name
    ds.InstitutionName = name.split("=")[0]
    item = Dataset()
    item.CodeMeaning = name.split("=")[0]
    ds.ProcedureCodeSequence = Sequence([item])
    data = written(ds)
    back = pydicom.dcmread(io.BytesIO(data))
    label = terms if isinstance(terms, str) else "\\".join(terms)
    # pydicom 3.0.2 writes GB 2312 without its escapes, as some devices do, and reads it as Latin.
    case(f"characters of {label}", data, patient=name if "58" in label else str(back.PatientName),
         institution=str(back.InstitutionName))

ds = pixels(base(ExplicitVRBigEndian), grey, 12)
case("big endian", ds, read=False)
ds = pixels(base(), grey, 12)
ds.PixelData = pydicom.encaps.encapsulate([b"\xff\xd8\xff\xd9"])
ds["PixelData"].is_undefined_length = True
ds["PixelData"].VR = "OB"
ds.file_meta.TransferSyntaxUID = "1.2.840.10008.1.2.4.50"
case("JPEG", ds, read=False)



def save(name, entries):
    """One entry a line, so that a change shows which one it was."""
    lines = [
        json.dumps(key, ensure_ascii=False) + ": "
        + json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        for key, value in sorted(entries.items())]
    with open(os.path.join(HERE, name), "w", encoding="utf-8") as out:
        out.write("{\n" + ",\n".join(lines) + "\n}\n")


save("synthetic.json", cases)

if len(sys.argv) > 1:
    public = {}
    for name in sorted(os.listdir(sys.argv[1])):
        if not name.endswith(".dcm"):
            continue
        ds = pydicom.dcmread(os.path.join(sys.argv[1], name), force=True)
        bare = "TransferSyntaxUID" not in ds.file_meta
        if bare:
            ds.file_meta.TransferSyntaxUID = ImplicitVRLittleEndian
        entry = {"bare": bare, "elements": sum(1 for _ in ds), "text": {}, "numbers": {}}
        for element in ds:
            tag = "%04X%04X" % (element.tag.group, element.tag.element)
            value = element.value
            many = isinstance(value, (list, pydicom.multival.MultiValue))
            values = list(value) if many else [value]
            if element.VR in ("DS", "IS", "US", "SS", "UL", "SL", "FL", "FD"):
                if value not in (None, ""):
                    entry["numbers"][tag] = [float(x) for x in values]
            elif element.VR in ("CS", "LO", "SH", "UI", "DA", "TM", "PN", "AS", "LT", "ST", "UT"):
                if str(value or "") and not tag.startswith("0010"):
                    entry["text"][tag] = "\\".join(str(x) for x in values)
            elif element.VR == "SQ":
                entry.setdefault("items", {})[tag] = len(value)
        if "PixelData" in ds and "2000" not in name:
            entry["pixels"] = digest(ds.pixel_array)
            entry["sum"] = int(ds.pixel_array.astype("int64").sum())
        if "WaveformSequence" in ds:
            groups = []
            for index, item in enumerate(ds.WaveformSequence):
                raw = multiplex_array(ds, index, as_raw=True)
                real = multiplex_array(ds, index, as_raw=False)
                first = item.ChannelDefinitionSequence
                groups.append({
                    "label": item.get("MultiplexGroupLabel"),
                    "frequency": float(item.SamplingFrequency),
                    "samples": raw.shape[0],
                    "names": [c.ChannelSourceSequence[0].CodeMeaning for c in first],
                    "units": [c.ChannelSensitivityUnitsSequence[0].CodeValue for c in first],
                    "stored": [digest(raw[:, c]) for c in range(raw.shape[1])],
                    "first": [[float(x) for x in real[:3, c]] for c in range(raw.shape[1])],
                    "sums": [float(real[:, c].sum()) for c in range(raw.shape[1])],
                })
            entry["waveforms"] = groups
        public[name] = entry
    save("public.json", public)
