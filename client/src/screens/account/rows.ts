/** What the server tells about an account. Times are seconds since 1970. */

import type { Words } from "../../wording";

export interface Account {
  id: string;
  name: string;
  sign_in: string;
}

export interface Passkey {
  id: string;
  label: string;
  site: string;
  created: number;
  used: number | null;
}

export interface Me {
  account: Account;
  factors: { totp: boolean; passkeys: Passkey[]; recovery_codes_left: number };
  proved_until: number;
  /** Whether this server can offer passkeys to this browser. */
  passkey: boolean;
}

export interface Ways {
  passkey: boolean;
  why?: { code: string; sentence: Words };
}

/** What an app with codes needs: the address in the QR code, and the secret for who types it. */
export interface Totp {
  uri: string;
  secret: string;
  qr: string;
}

export interface OpenLink {
  purpose: "first" | "invite" | "again";
  ends: number;
  made_by: string | null;
  name: string | null;
  sign_in: string | null;
}

export interface Session {
  id: string;
  created: number;
  seen: number;
  browser: string;
  this_one: boolean;
}

export interface Invitation {
  id: string;
  label: string;
  created: number;
  ends: number;
  state: "open" | "used" | "revoked" | "ended";
}

export interface Token {
  id: string;
  name: string;
  created: number;
  used: number | null;
  ends: number;
  state: "open" | "revoked" | "ended";
}

export interface Happened {
  at: number;
  act: string;
}

export interface Signed {
  account: Account;
  recovery_codes?: string[];
}
