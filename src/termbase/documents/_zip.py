"""Documents that are zip files: members read within bounds, and written back with every other byte as it was."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import TYPE_CHECKING

from termbase.errors import UnreadableInput

if TYPE_CHECKING:
    from zipfile import ZipFile

MEMBER_LIMIT = 256 << 20
RATIO_LIMIT = 250
_SMALL = 1 << 20
_STORED, _DEFLATED = 0, 8
_DESCRIPTOR_FOLLOWS = 0x08


class Archive:
    """The members of a zip file. Raises UnreadableInput for what is damaged, locked or unpacks beyond bounds."""

    def __init__(self, raw: bytes, where: str) -> None:
        self._raw, self._where = raw, where
        self._left = MEMBER_LIMIT
        with self._open() as archive:
            self._infos = archive.infolist()
            self._directory = archive.start_dir
        self.names = frozenset(info.filename for info in self._infos)
        if len(self.names) != len(self._infos):
            raise self._error("two members of the zip file have one name", "save it anew")

    def _open(self) -> ZipFile:
        import io
        import zipfile  # deferred: only containers need it

        try:
            return zipfile.ZipFile(io.BytesIO(self._raw))
        except (zipfile.BadZipFile, ValueError, OSError, struct.error, NotImplementedError) as error:
            raise self._error(
                "this is no intact zip file", "is it whole, of that kind, and without a password?"
            ) from error

    def _error(self, message: str, hint: str) -> UnreadableInput:
        return UnreadableInput(message, where=self._where, hint=hint)

    def read(self, name: str) -> bytes:
        """The content of a member; all that are read together unpack to no more than the limit."""
        import zipfile
        import zlib

        [info] = [info for info in self._infos if info.filename == name]
        if info.file_size > self._left or info.file_size > RATIO_LIMIT * info.compress_size + _SMALL:
            raise self._error(f"{name} unpacks to {info.file_size:,} bytes, which is not read", "split the document")
        try:
            with self._open() as archive, archive.open(info) as member:
                found = member.read(info.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error) as error:
            raise self._error(f"{name} in the zip file is damaged", "open and save it anew") from error
        except (NotImplementedError, RuntimeError) as error:  # a packing unknown here, or a password
            raise self._error(f"{name} in the zip file cannot be unpacked", "save it without a password") from error
        if len(found) != info.file_size:
            raise self._error(f"{name} in the zip file is damaged", "open and save it anew")
        self._left -= len(found)
        return found

    def rewritten(self, changed: Mapping[str, bytes]) -> bytes:
        """The file with some members changed: all others byte by byte as they were, in the same order."""
        raw, directory = self._raw, bytearray(self._raw[self._directory :])
        offsets = sorted(info.header_offset for info in self._infos)
        ends = dict(zip(offsets, [*offsets[1:], self._directory], strict=True))
        out = bytearray(raw[: offsets[0]])
        moved: dict[int, tuple[int, bytes]] = {}
        for info in sorted(self._infos, key=lambda info: info.header_offset):
            first, last = info.header_offset, ends[info.header_offset]
            at, sizes = len(out), b""
            if info.filename in changed:
                record, sizes = self._record(first, changed[info.filename])
                out += record
            else:
                out += raw[first:last]
            moved[first] = at, sizes
        place = 0
        for info in self._infos:
            if directory[place : place + 4] != b"PK\x01\x02" or info.extract_version > 20:
                raise self._error("this kind of zip file is not written to", "open and save it anew")
            at, sizes = moved[info.header_offset]
            if sizes:
                directory[place + 8] &= ~_DESCRIPTOR_FOLLOWS
                directory[place + 16 : place + 28] = sizes
            directory[place + 42 : place + 46] = struct.pack("<L", at)
            place += 46 + sum(struct.unpack_from("<HHH", directory, place + 28))
        if directory[place : place + 4] != b"PK\x05\x06":
            raise self._error("this kind of zip file is not written to", "open and save it anew")
        directory[place + 16 : place + 20] = struct.pack("<L", len(out))
        return bytes(out + directory)

    def _record(self, at: int, content: bytes) -> tuple[bytes, bytes]:
        """A member's own header with its new content, packed as before; and its checksum and sizes."""
        import zlib

        (method,) = struct.unpack_from("<H", self._raw, at + 8)
        name, extra = struct.unpack_from("<HH", self._raw, at + 26)
        packed = content
        if method == _DEFLATED:
            packer = zlib.compressobj(6, zlib.DEFLATED, -15)
            packed = packer.compress(content) + packer.flush()
        elif method != _STORED:
            raise self._error("this kind of zip file is not written to", "open and save it anew")
        sizes = struct.pack("<LLL", zlib.crc32(content), len(packed), len(content))
        header = bytearray(self._raw[at : at + 30 + name + extra])
        header[6] &= ~_DESCRIPTOR_FOLLOWS
        header[14:26] = sizes
        return bytes(header) + packed, sizes
