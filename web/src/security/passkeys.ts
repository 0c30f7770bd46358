import { call } from "../api/client";
import { Problem } from "../api/problem";

/** Whether this browser has passkeys for the host that the server makes them for. */
export function passkeysHere(host: string | undefined): boolean {
  return Boolean(host) && window.location.hostname === host && typeof window.PublicKeyCredential === "function";
}

/** Makes a passkey on this device, or on one that is held near it. */
export async function makePasskey(label: string): Promise<void> {
  const options = await call<PublicKeyCredentialCreationOptionsJSON>("/api/account/passkeys/options", {
    method: "POST",
  });
  const credential = await asked(() =>
    navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
  );
  await call("/api/account/passkeys", { method: "POST", body: { label, credential: credential.toJSON() } });
}

/** Proves with a passkey, at the given address of the server. */
export async function proveWithPasskey<Answer>(path: string): Promise<Answer> {
  const options = await call<PublicKeyCredentialRequestOptionsJSON>("/api/session/passkey/options", {
    method: "POST",
    signingIn: true,
  });
  const credential = await asked(() =>
    navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }),
  );
  return call<Answer>(path, { method: "POST", body: { credential: credential.toJSON() }, signingIn: true });
}

/** A person who closes the device's own dialog has not proved anything; nothing is broken. */
async function asked(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    const credential = await ask();
    if (credential) return credential as PublicKeyCredential;
  } catch {
    // Declined, timed out, or no passkey on this device: browsers do not tell which.
  }
  throw new Problem(422, { code: "passkey-declined" });
}
