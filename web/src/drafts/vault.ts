import { type DBSchema, type IDBPDatabase, openDB } from "idb";

interface Sealed {
  id: string;
  iv: Uint8Array<ArrayBuffer>;
  text: ArrayBuffer;
}
interface VaultSchema extends DBSchema {
  keys: { key: string; value: CryptoKey };
  sealed: { key: string; value: Sealed };
}

let opened: Promise<IDBPDatabase<VaultSchema>> | undefined;

function open(): Promise<IDBPDatabase<VaultSchema>> {
  opened ??= openDB<VaultSchema>("qanad", 1, {
    upgrade(database) {
      database.createObjectStore("keys");
      database.createObjectStore("sealed", { keyPath: "id" });
    },
  });
  return opened;
}

/** One AES-GCM key for this device and sign-in. It cannot be read out, and signing out destroys it. */
async function key(): Promise<CryptoKey> {
  const database = await open();
  const known = await database.get("keys", "current");
  if (known) return known;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await database.put("keys", made, "current");
  return made;
}

/** Keeps a value on this device, encrypted. */
export async function keep(id: string, value: unknown): Promise<void> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  const text = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key(), plain);
  await (await open()).put("sealed", { id, iv, text });
}

export async function kept<Held>(id: string): Promise<Held | undefined> {
  const sealed = await (await open()).get("sealed", id);
  if (!sealed) return undefined;
  try {
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.iv }, await key(), sealed.text);
    return JSON.parse(new TextDecoder().decode(plain)) as Held;
  } catch {
    // Sealed with the key of an earlier sign-in: nobody can open it any more.
    await forget(id);
    return undefined;
  }
}

export async function keptIds(prefix: string): Promise<string[]> {
  const ids = await (await open()).getAllKeys("sealed");
  return ids.filter((id) => id.startsWith(prefix));
}

export async function forget(id: string): Promise<void> {
  await (await open()).delete("sealed", id);
}

const OWNER = "qanad-vault-owner";

/** Whoever signs in on a shared device never finds, or sends, what someone else left on it. */
export async function claim(user: string): Promise<void> {
  if (localStorage.getItem(OWNER) === user) return;
  await wipe();
  localStorage.setItem(OWNER, user);
}

/** Signing out: nothing of this person's work stays on the device. */
export async function wipe(): Promise<void> {
  const database = await open();
  await Promise.all([database.clear("keys"), database.clear("sealed")]);
}
