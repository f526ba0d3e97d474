/** Passkeys in the browser: JSON of the server in, JSON for the server out. The rest the browser does. */

export interface CredentialJSON {
  id: string;
  rawId: string;
  type: string;
  response: Record<string, string>;
  clientExtensionResults: object;
}

/** Whether this browser has passkeys here (a secure page, and a browser that knows them). */
export function canPasskey(): boolean {
  return isSecureContext && typeof PublicKeyCredential !== "undefined" && "credentials" in navigator;
}

/** Make a passkey. Null when the person cancels, or the browser will not. */
export async function makePasskey(options: CreationJSON): Promise<CredentialJSON | null> {
  return asked(() => navigator.credentials.create({ publicKey: creation(options) }));
}

/** Show a passkey. Null when the person cancels, or has none here. */
export async function showPasskey(options: RequestJSON): Promise<CredentialJSON | null> {
  return asked(() => navigator.credentials.get({ publicKey: demand(options) }));
}

async function asked(ask: () => Promise<Credential | null>): Promise<CredentialJSON | null> {
  try {
    const credential = await ask();
    return credential === null ? null : written(credential as PublicKeyCredential);
  } catch {
    return null;
  }
}

interface Named {
  id: string;
  type: "public-key";
  transports?: AuthenticatorTransport[];
}

export interface CreationJSON {
  challenge: string;
  rp: PublicKeyCredentialRpEntity;
  user: { id: string; name: string; displayName: string };
  pubKeyCredParams: PublicKeyCredentialParameters[];
  timeout?: number;
  excludeCredentials?: Named[];
  authenticatorSelection?: AuthenticatorSelectionCriteria;
  attestation?: AttestationConveyancePreference;
}

export interface RequestJSON {
  challenge: string;
  rpId?: string;
  timeout?: number;
  allowCredentials?: Named[];
  userVerification?: UserVerificationRequirement;
}

/** Creation options as the browser wants them. Pure. */
export function creation(options: CreationJSON): PublicKeyCredentialCreationOptions {
  return {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: (options.excludeCredentials ?? []).map(named),
  };
}

/** Request options as the browser wants them. Pure. */
export function demand(options: RequestJSON): PublicKeyCredentialRequestOptions {
  return { ...options, challenge: bytes(options.challenge), allowCredentials: (options.allowCredentials ?? []).map(named) };
}

function named(one: Named): PublicKeyCredentialDescriptor {
  return { ...one, id: bytes(one.id) };
}

function written(credential: PublicKeyCredential): CredentialJSON {
  const response: Record<string, string> = {};
  const given = credential.response as AuthenticatorAttestationResponse & AuthenticatorAssertionResponse;
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"] as const) {
    const value = given[part];
    if (value instanceof ArrayBuffer) response[part] = text(value);
  }
  return {
    id: credential.id, rawId: text(credential.rawId), type: credential.type, response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

/** Base64url without padding, both ways. Pure. */
export function bytes(encoded: string): Uint8Array<ArrayBuffer> {
  const plain = atob(encoded.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

export function text(raw: ArrayBuffer): string {
  const plain = String.fromCharCode(...new Uint8Array(raw));
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
