"""The tables of accounts; their shape changes by migrations only (`storage/migrations`).

Times are whole seconds since 1970; a `_print` is a hash of a secret, never the secret.
"""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table

from ...storage.tables import Line

metadata = MetaData()


def _account(*, nullable: bool = False, primary_key: bool = False) -> Column[str]:
    owner = ForeignKey("accounts_facilitators.id", ondelete="CASCADE")
    return Column("account", Line, owner, nullable=nullable, primary_key=primary_key)


facilitators = Table(
    "accounts_facilitators", metadata,
    Column("id", Line, primary_key=True),
    Column("name", Line, nullable=False),
    Column("sign_in", Line, nullable=False, unique=True),
    Column("password_hash", Line, nullable=False),
    Column("totp_sealed", LargeBinary),
    Column("totp_step", BigInteger, nullable=False, default=0),
    Column("created", BigInteger, nullable=False),
    Column("password_changed", BigInteger, nullable=False),
)

passkeys = Table(
    "accounts_passkeys", metadata,
    Column("id", Line, primary_key=True),
    _account(),
    Column("site", Line, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("sign_count", BigInteger, nullable=False),
    Column("label", Line, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("used", BigInteger),
    Index("accounts_passkeys_account", "account"),
)

recovery_codes = Table(
    "accounts_recovery_codes", metadata,
    _account(primary_key=True),
    Column("code_print", Line, primary_key=True),
)

sessions = Table(
    "accounts_sessions", metadata,
    Column("id", Line, primary_key=True),
    Column("secret_print", Line, nullable=False, unique=True),
    _account(),
    Column("created", BigInteger, nullable=False),
    Column("seen", BigInteger, nullable=False),
    Column("proved", BigInteger, nullable=False),
    Column("browser", Line, nullable=False),
    Index("accounts_sessions_account", "account"),
)

links = Table(
    "accounts_links", metadata,
    Column("id", Line, primary_key=True),
    Column("secret_print", Line, nullable=False, unique=True),
    Column("purpose", Line, nullable=False),
    Column("label", Line, nullable=False),
    Column("made_by", Line, ForeignKey("accounts_facilitators.id", ondelete="CASCADE")),
    _account(nullable=True),
    Column("created", BigInteger, nullable=False),
    Column("ends", BigInteger, nullable=False),
    Column("used", BigInteger),
    Column("revoked", BigInteger),
)

drafts = Table(
    "accounts_drafts", metadata,
    Column("link", Line, ForeignKey("accounts_links.id", ondelete="CASCADE"), primary_key=True),
    Column("account", Line, nullable=False),
    Column("name", Line, nullable=False),
    Column("sign_in", Line, nullable=False),
    Column("password_hash", Line, nullable=False),
    Column("totp_sealed", LargeBinary, nullable=False),
    Column("created", BigInteger, nullable=False),
)

totp_offers = Table(
    "accounts_totp_offers", metadata,
    _account(primary_key=True),
    Column("totp_sealed", LargeBinary, nullable=False),
    Column("created", BigInteger, nullable=False),
)

challenges = Table(
    "accounts_challenges", metadata,
    Column("challenge_print", Line, primary_key=True),
    Column("purpose", Line, nullable=False),
    Column("subject", Line, nullable=False),
    Column("ends", BigInteger, nullable=False),
)

tokens = Table(
    "accounts_tokens", metadata,
    Column("id", Line, primary_key=True),
    _account(),
    Column("name", Line, nullable=False),
    Column("secret_print", Line, nullable=False, unique=True),
    Column("created", BigInteger, nullable=False),
    Column("used", BigInteger),
    Column("ends", BigInteger, nullable=False),
    Column("revoked", BigInteger),
    Index("accounts_tokens_account", "account"),
)

audit = Table(
    "accounts_audit", metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", BigInteger, nullable=False),
    Column("account", Line),
    Column("act", Line, nullable=False),
    Column("workshop", Line),
    Column("person", Line),
    Column("what", Line),
    Index("accounts_audit_account", "account", "at"),
)
