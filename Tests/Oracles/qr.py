#!/usr/bin/env python3
"""What independent decoders read out of QR codes: the oracle of QRCodeOracleTests.

Reads codes from standard input, one a line: rows of 0 and 1 with "/" between. Writes the text in it as JSON, one a line, or null for a code
that was not read. `zxing-cpp` reads all of them, OpenCV those that it can; the first argument says which.

Ends with code 3 where the decoder is missing: `pip install zxing-cpp opencv-python-headless numpy`.
"""
import json
import sys

which = sys.argv[1] if len(sys.argv) > 1 else "zxing"
try:
    import numpy

    if which == "zxing":
        import zxingcpp
    else:
        import cv2
except ImportError:
    sys.exit(3)

for line in sys.stdin:
    rows = line.strip().split("/")
    modules = numpy.array([[0 if module == "1" else 255 for module in row] for row in rows], dtype=numpy.uint8)
    image = numpy.kron(numpy.pad(modules, 4, constant_values=255), numpy.ones((4, 4), dtype=numpy.uint8))
    if which == "zxing":
        found = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode)
        print(json.dumps(found[0].text if found else None))
    else:
        found, _, _ = cv2.QRCodeDetector().detectAndDecode(image)
        print(json.dumps(found or None))
