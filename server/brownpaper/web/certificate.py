"""Reading a TLS certificate before the server starts, so that a wrong one is a sentence and not a failed handshake."""

import ssl
from pathlib import Path

from cryptography import x509
from cryptography.x509.oid import ExtensionOID


class CertificateProblem(Exception):
    """The files are not a certificate and its key."""


def certificate_names(cert: Path, key: Path) -> tuple[str, ...]:
    """The DNS names and then the IP addresses a certificate is for.

    Raises CertificateProblem when the two files are not a matching PEM pair (a key with a passphrase is none).
    """
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(cert, key, password=lambda: b"")
        loaded = x509.load_pem_x509_certificate(cert.read_bytes())
        names = loaded.extensions.get_extension_for_oid(ExtensionOID.SUBJECT_ALTERNATIVE_NAME).value
    except x509.ExtensionNotFound:
        return ()
    except (OSError, ValueError) as error:
        raise CertificateProblem(str(error)) from error
    if not isinstance(names, x509.SubjectAlternativeName):
        return ()
    addresses = [str(address) for address in names.get_values_for_type(x509.IPAddress)]
    return (*names.get_values_for_type(x509.DNSName), *addresses)
