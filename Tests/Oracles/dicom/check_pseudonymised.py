# SPDX-License-Identifier: Apache-2.0
"""Reads pseudonymised copies of the public test files with pydicom and checks that they are clean.

  python3 check_pseudonymised.py [folder of originals] [folder of copies]

Writes pseudonymised.json, the hashes of the copies that passed; made with pydicom 3.0.2.
"""

import hashlib
import json
import os
import sys

import numpy as np
import pydicom
from pydicom.waveforms import multiplex_array

HERE = os.path.dirname(os.path.abspath(__file__))
originals, copies = sys.argv[1:3]
lines = []
for name in sorted(os.listdir(copies)):
    old = pydicom.dcmread(os.path.join(originals, name))
    path = os.path.join(copies, name)
    new = pydicom.dcmread(path)
    assert new.PatientIdentityRemoved == "YES" and new.PatientID != old.PatientID
    assert new.PatientName == new.PatientID and new.PatientBirthDate == ""
    assert new.SOPInstanceUID == new.file_meta.MediaStorageSOPInstanceUID
    assert new.SOPInstanceUID.startswith("2.25.") and new.SOPInstanceUID.is_valid
    assert new.file_meta.TransferSyntaxUID == old.file_meta.TransferSyntaxUID
    assert new.StudyInstanceUID != old.StudyInstanceUID

    def visit(dataset, element):
        assert not element.tag.is_private, element
        if element.VR == "UI":
            assert str(element.value).startswith(("2.25.", "1.2.840.10008.")), element
        if element.VR == "PN":
            assert element.value in ("", new.PatientID), element
        if element.VR in ("DA", "DT") and element.value:
            assert str(element.value) not in str(old), element

    new.walk(visit)
    if "PixelData" in old:
        assert np.array_equal(old.pixel_array, new.pixel_array)
    if "WaveformSequence" in old:
        for index in range(len(old.WaveformSequence)):
            assert np.array_equal(
                multiplex_array(old, index, as_raw=False), multiplex_array(new, index, as_raw=False))
    raw = open(path, "rb").read()
    # One of the institutions is named like the maker of the device, which stays.
    institution = old.get("InstitutionName", "")
    if institution in old.get("Manufacturer", ""):
        institution = ""
    for word in (old.PatientID, str(old.PatientName), institution, old.SOPInstanceUID):
        assert not word or word.encode() not in raw, word
    print(f"{name}: {sum(1 for _ in new)} of {sum(1 for _ in old)} elements stay")
    lines.append(f'"{name}": {{"sha256": "{hashlib.sha256(raw).hexdigest()}"}}')
with open(os.path.join(HERE, "pseudonymised.json"), "w", encoding="utf-8") as out:
    out.write("{\n" + ",\n".join(lines) + "\n}\n")
