#!/usr/bin/env python3
"""Reads the built program's ELF headers: how it is linked, and what keeps an attack from working.

    binary_test.py CASEMGR SOURCE

Linked statically and position-independent, tables read-only after start, no executable stack, checked buffers; and no
source of ours runs code before main: each object with an initializer holds an outside library's own.
"""
import pathlib
import re
import struct
import sys
import unittest

CASEMGR, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])

DYNAMIC, INTERPRETER, STACK, RELRO = 2, 3, 0x6474E551, 0x6474E552
EXECUTABLE = 1
FLAGS_1, NOW = 0x6FFFFFFB, 1


class Program:
    def __init__(self, path):
        self.bytes = pathlib.Path(path).read_bytes()
        assert self.bytes[:4] == b"\x7fELF" and self.bytes[4] == 2, "not a 64-bit ELF file"
        self.type = struct.unpack_from("<H", self.bytes, 16)[0]
        offset, = struct.unpack_from("<Q", self.bytes, 32)
        size, count = struct.unpack_from("<HH", self.bytes, 54)
        self.segments = {}
        for i in range(count):
            kind, flags, at, _, _, length = struct.unpack_from("<IIQQQQ", self.bytes, offset + i * size)
            self.segments.setdefault(kind, (flags, at, length))

    def dynamic(self):
        _, at, length = self.segments[DYNAMIC]
        return dict(struct.unpack_from("<qQ", self.bytes, at + i) for i in range(0, length, 16))


class Binary(unittest.TestCase):
    program = Program(CASEMGR)

    def test_is_position_independent(self):
        self.assertEqual(self.program.type, 3)

    def test_loads_nothing_before_main(self):
        self.assertNotIn(INTERPRETER, self.program.segments)

    def test_tables_are_read_only_after_start(self):
        self.assertIn(RELRO, self.program.segments)
        self.assertTrue(self.program.dynamic().get(FLAGS_1, 0) & NOW)

    def test_stack_is_not_executable(self):
        self.assertFalse(self.program.segments[STACK][0] & EXECUTABLE)

    def test_buffers_are_checked(self):
        for name in (b"__stack_chk_fail", b"__memcpy_chk", b"__chk_fail"):
            self.assertIn(name, self.program.bytes)

    def test_no_source_of_ours_makes_objects_before_main(self):
        """A constant at namespace scope is constexpr, or stands in a function."""
        made = re.compile(r"^(?:inline |static )*const (?:std::(?:string|vector|map|set|function)\b|[A-Z]\w*\b)[^()&*=;]* ?(?:;|=|\{)", re.M)
        for path in sorted([*SOURCE.glob("src/**/*.?pp"), *SOURCE.glob("include/**/*.hpp")]):
            found = made.search(path.read_text())
            self.assertIsNone(found, f"{path}: {found and found.group(0)}")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]])
