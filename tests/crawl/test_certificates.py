"""A site's certificate is verified: one that nobody vouches for ends the crawl, and nothing is stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from ssl import PROTOCOL_TLS_SERVER, SSLContext

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.crawl.conftest import crawl
from tests.fixtures.site import SiteServer


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for the loopback address that signs itself, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = tmp_path / "certificate.pem"
    path.write_bytes(private + built.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.mark.parametrize("trusted", [False, True])
def test_only_a_certificate_that_is_vouched_for_is_accepted(
    certificate: Path, trusted: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tls = SSLContext(PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with SiteServer(articles=3, tls=tls) as server:
        ended = crawl(server, tmp_path / "data")
    assert ended.code == (0 if trusted else 4), ended.log
    assert len(ended.ids()) == (3 if trusted else 0)


def test_links_of_the_time_before_https_are_asked_for_over_https(
    certificate: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Browsers do so once a site has told them to, so that nobody there sees that its pages still carry them."""
    tls = SSLContext(PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with SiteServer(articles=60, tls=tls) as server:
        server.faults.add(lambda _request, good: replace(good, body=good.body.replace(b"https:", b"http:")))
        ended = crawl(server, tmp_path / "data")
        paths = server.paths
    assert ended.code == 0 and len(ended.ids()) == 60, ended.summary
    assert len(paths) == len(set(paths))
