"""Where files are: a local folder or an address on object storage, behind one face."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pyarrow as pa
from deltalake.fs import DeltaStorageHandler
from pyarrow import fs

from lamphun_scraper.atomic import replacing
from lamphun_scraper.errors import StoreError

_UPLOAD_BYTES: Final = 8 << 20


def is_remote(place: str | Path) -> bool:
    """Return whether a place is an address on object storage, not a folder."""
    return "://" in str(place)


def filesystem_at(uri: str, storage_options: Mapping[str, str] | None) -> fs.FileSystem:
    """Return the file system that begins at `uri`, reached as deltalake reaches its tables."""
    if is_remote(uri):
        return fs.PyFileSystem(_ObjectStorage(uri, dict(storage_options or {})))
    return fs.SubTreeFileSystem(str(Path(uri).absolute()), fs.LocalFileSystem())  # Arrow takes "a:b" for an address


class _ObjectStorage(DeltaStorageHandler):
    """Deltalake's access to object storage, whose streams take bytes, made to take the buffers that Arrow writes."""

    def open_output_stream(self, path: str, metadata: dict[str, str] | None = None) -> pa.PythonFile:
        stream = self._handler.open_output_stream(path, metadata)
        return pa.PythonFile(_TakesBuffers(stream), mode="w")


class _TakesBuffers:
    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self.close = stream.close
        self.flush = stream.flush

    @property
    def closed(self) -> bool:
        return bool(self._stream.closed)

    def write(self, data: Any) -> int:
        return int(self._stream.write(bytes(data)))


class Folder:
    """A folder of small files, each of which is there as a whole or not at all.

    Attributes:
        uri: a path, or an address on object storage.
    """

    def __init__(self, uri: str, storage_options: Mapping[str, str] | None = None) -> None:
        """Name the folder; it is made with its first file."""
        self.uri = uri
        self.filesystem = filesystem_at(uri, storage_options)

    def names(self) -> list[str]:
        """Return the names of its files, sorted; none where the folder is not there."""
        found = self.filesystem.get_file_info(fs.FileSelector("", recursive=True, allow_not_found=True))
        return sorted(one.path for one in found if one.type == fs.FileType.File and not one.base_name.startswith("."))

    def read(self, name: str) -> bytes | None:
        """Return what a file holds, or None where it is not there.

        Raises:
            StoreError: it is there and cannot be read.
        """
        try:
            with self.filesystem.open_input_stream(name) as file:
                content: bytes = file.read()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreError(f"cannot read {self.uri}/{name}: {error}; check the path and its permissions") from error
        return content

    def size(self, name: str) -> int | None:
        """Return the size of a file in bytes, or None where it is not there."""
        found = self.filesystem.get_file_info(name)
        return int(found.size) if found.type == fs.FileType.File else None

    @contextmanager
    def replacing(self, name: str) -> Iterator[Path]:
        """Give a path to write to; when the block ends well, what was written there becomes the file `name`.

        Raises:
            StoreError: it cannot be written; what was there before is intact.
        """
        if not is_remote(self.uri):
            with replacing(Path(self.uri) / name) as partial:
                yield partial
            return
        with TemporaryDirectory() as scratch:
            partial = Path(scratch) / name
            yield partial
            self._upload(partial, name)

    def _upload(self, path: Path, name: str) -> None:
        try:
            with path.open("rb") as source, self.filesystem.open_output_stream(name) as sink:
                while chunk := source.read(_UPLOAD_BYTES):
                    sink.write(chunk)
        except OSError as error:
            raise StoreError(f"cannot write {self.uri}/{name}: {error}; run again once the storage answers") from error

    def put(self, name: str, content: bytes) -> None:
        """Write a file; several writers of the same name do not disturb each other.

        Raises:
            StoreError: it cannot be written.
        """
        try:
            if is_remote(self.uri):
                with self.filesystem.open_output_stream(name) as file:
                    file.write(content)
            else:
                _put_locally(Path(self.uri) / name, content)
        except OSError as error:
            raise StoreError(
                f"cannot write {self.uri}/{name}: {error}; check free space and permissions, then run again"
            ) from error

    def remove(self) -> None:
        """Remove the folder with all it holds; it may be gone already."""
        if is_remote(self.uri):
            for name in self.names():
                self.filesystem.delete_file(name)
        else:
            shutil.rmtree(self.uri, ignore_errors=True)


def _put_locally(path: Path, content: bytes) -> None:
    """Write a file as a whole; not by `atomic.replacing`: workers of several machines may share a process id."""
    partial = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        partial.write_bytes(content)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
