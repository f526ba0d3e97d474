"""The tables of accounts. Times are whole seconds since 1970; a `_print` is a hash of a secret, never the secret."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table

metadata = MetaData()


def _account(*, nullable: bool = False, primary_key: bool = False) -> Column[str]:
    owner = ForeignKey("accounts_facilitators.id", ondelete="CASCADE")
    return Column("account", String, owner, nullable=nullable, primary_key=primary_key)


facilitators = Table(
    "accounts_facilitators", metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("sign_in", String, nullable=False, unique=True),
    Column("password_hash", String, nullable=False),
    Column("totp_sealed", LargeBinary),
    Column("totp_step", Integer, nullable=False, default=0),
    Column("created", Integer, nullable=False),
    Column("password_changed", Integer, nullable=False),
)

passkeys = Table(
    "accounts_passkeys", metadata,
    Column("id", String, primary_key=True),
    _account(),
    Column("site", String, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("sign_count", Integer, nullable=False),
    Column("label", String, nullable=False),
    Column("created", Integer, nullable=False),
    Column("used", Integer),
    Index("accounts_passkeys_account", "account"),
)

recovery_codes = Table(
    "accounts_recovery_codes", metadata,
    _account(primary_key=True),
    Column("code_print", String, primary_key=True),
)

sessions = Table(
    "accounts_sessions", metadata,
    Column("id", String, primary_key=True),
    Column("secret_print", String, nullable=False, unique=True),
    _account(),
    Column("created", Integer, nullable=False),
    Column("seen", Integer, nullable=False),
    Column("proved", Integer, nullable=False),
    Column("browser", String, nullable=False),
    Index("accounts_sessions_account", "account"),
)

links = Table(
    "accounts_links", metadata,
    Column("id", String, primary_key=True),
    Column("secret_print", String, nullable=False, unique=True),
    Column("purpose", String, nullable=False),
    Column("label", String, nullable=False),
    Column("made_by", String, ForeignKey("accounts_facilitators.id", ondelete="CASCADE")),
    _account(nullable=True),
    Column("created", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    Column("used", Integer),
    Column("revoked", Integer),
)

drafts = Table(
    "accounts_drafts", metadata,
    Column("link", String, ForeignKey("accounts_links.id", ondelete="CASCADE"), primary_key=True),
    Column("account", String, nullable=False),
    Column("name", String, nullable=False),
    Column("sign_in", String, nullable=False),
    Column("password_hash", String, nullable=False),
    Column("totp_sealed", LargeBinary, nullable=False),
    Column("created", Integer, nullable=False),
)

totp_offers = Table(
    "accounts_totp_offers", metadata,
    _account(primary_key=True),
    Column("totp_sealed", LargeBinary, nullable=False),
    Column("created", Integer, nullable=False),
)

challenges = Table(
    "accounts_challenges", metadata,
    Column("challenge_print", String, primary_key=True),
    Column("purpose", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("ends", Integer, nullable=False),
)

tokens = Table(
    "accounts_tokens", metadata,
    Column("id", String, primary_key=True),
    _account(),
    Column("name", String, nullable=False),
    Column("secret_print", String, nullable=False, unique=True),
    Column("created", Integer, nullable=False),
    Column("used", Integer),
    Column("ends", Integer, nullable=False),
    Column("revoked", Integer),
    Index("accounts_tokens_account", "account"),
)

audit = Table(
    "accounts_audit", metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", Integer, nullable=False),
    Column("account", String),
    Column("act", String, nullable=False),
    Index("accounts_audit_account", "account", "at"),
)
