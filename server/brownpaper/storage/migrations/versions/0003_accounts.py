"""Accounts of facilitators. Files of before this have them already."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

LINE = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "accounts_audit",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("account", LINE),
        sa.Column("act", LINE, nullable=False),
        if_not_exists=True,
    )
    op.create_index("accounts_audit_account", "accounts_audit", ["account", "at"], if_not_exists=True)
    op.create_table(
        "accounts_challenges",
        sa.Column("challenge_print", LINE, primary_key=True),
        sa.Column("purpose", LINE, nullable=False),
        sa.Column("subject", LINE, nullable=False),
        sa.Column("ends", sa.BigInteger, nullable=False),
        if_not_exists=True,
    )
    op.create_table(
        "accounts_facilitators",
        sa.Column("id", LINE, primary_key=True),
        sa.Column("name", LINE, nullable=False),
        sa.Column("sign_in", LINE, nullable=False, unique=True),
        sa.Column("password_hash", LINE, nullable=False),
        sa.Column("totp_sealed", sa.LargeBinary),
        sa.Column("totp_step", sa.BigInteger, nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("password_changed", sa.BigInteger, nullable=False),
        if_not_exists=True,
    )
    op.create_table(
        "accounts_links",
        sa.Column("id", LINE, primary_key=True),
        sa.Column("secret_print", LINE, nullable=False, unique=True),
        sa.Column("purpose", LINE, nullable=False),
        sa.Column("label", LINE, nullable=False),
        sa.Column("made_by", LINE, sa.ForeignKey("accounts_facilitators.id", ondelete="CASCADE")),
        sa.Column("account", LINE, sa.ForeignKey("accounts_facilitators.id", ondelete="CASCADE")),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("ends", sa.BigInteger, nullable=False),
        sa.Column("used", sa.BigInteger),
        sa.Column("revoked", sa.BigInteger),
        if_not_exists=True,
    )
    op.create_table(
        "accounts_passkeys",
        sa.Column("id", LINE, primary_key=True),
        sa.Column("account", LINE, sa.ForeignKey("accounts_facilitators.id", ondelete="CASCADE"), nullable=False),
        sa.Column("site", LINE, nullable=False),
        sa.Column("public_key", sa.LargeBinary, nullable=False),
        sa.Column("sign_count", sa.BigInteger, nullable=False),
        sa.Column("label", LINE, nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("used", sa.BigInteger),
        if_not_exists=True,
    )
    op.create_index("accounts_passkeys_account", "accounts_passkeys", ["account"], if_not_exists=True)
    op.create_table(
        "accounts_recovery_codes",
        sa.Column("account", LINE, sa.ForeignKey("accounts_facilitators.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("code_print", LINE, primary_key=True),
        if_not_exists=True,
    )
    op.create_table(
        "accounts_sessions",
        sa.Column("id", LINE, primary_key=True),
        sa.Column("secret_print", LINE, nullable=False, unique=True),
        sa.Column("account", LINE, sa.ForeignKey("accounts_facilitators.id", ondelete="CASCADE"), nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("seen", sa.BigInteger, nullable=False),
        sa.Column("proved", sa.BigInteger, nullable=False),
        sa.Column("browser", LINE, nullable=False),
        if_not_exists=True,
    )
    op.create_index("accounts_sessions_account", "accounts_sessions", ["account"], if_not_exists=True)
    op.create_table(
        "accounts_tokens",
        sa.Column("id", LINE, primary_key=True),
        sa.Column("account", LINE, sa.ForeignKey("accounts_facilitators.id", ondelete="CASCADE"), nullable=False),
        sa.Column("name", LINE, nullable=False),
        sa.Column("secret_print", LINE, nullable=False, unique=True),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("used", sa.BigInteger),
        sa.Column("ends", sa.BigInteger, nullable=False),
        sa.Column("revoked", sa.BigInteger),
        if_not_exists=True,
    )
    op.create_index("accounts_tokens_account", "accounts_tokens", ["account"], if_not_exists=True)
    op.create_table(
        "accounts_totp_offers",
        sa.Column("account", LINE, sa.ForeignKey("accounts_facilitators.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("totp_sealed", sa.LargeBinary, nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        if_not_exists=True,
    )
    op.create_table(
        "accounts_drafts",
        sa.Column("link", LINE, sa.ForeignKey("accounts_links.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("account", LINE, nullable=False),
        sa.Column("name", LINE, nullable=False),
        sa.Column("sign_in", LINE, nullable=False),
        sa.Column("password_hash", LINE, nullable=False),
        sa.Column("totp_sealed", sa.LargeBinary, nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        if_not_exists=True,
    )
