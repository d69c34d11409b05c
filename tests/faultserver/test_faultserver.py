#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the fault server's own tests."""

import os
import sys
import unittest

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

if __name__ == "__main__":
    tests = unittest.defaultTestLoader.loadTestsFromNames(["test_faults", "test_replies", "test_contract"])
    sys.exit(not unittest.TextTestRunner().run(tests).wasSuccessful())
