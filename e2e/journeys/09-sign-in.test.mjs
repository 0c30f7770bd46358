import { createHmac } from "node:crypto";
import { expect, inject, test } from "vitest";
import { office, PASSWORD } from "../support/desk.mjs";

const { sit, complaints } = office();
const CHOSEN = "dəniz altı sarı pəncərə";

/** The code of RFC 6238 for a secret in base 32, of the present step or one to its side. */
function code(secret, beside = 0) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret.replace(/\s/g, "")].map((one) => letters.indexOf(one).toString(2).padStart(5, "0")).join("");
  const bytes = Buffer.from(bits.match(/.{8}/g).map((one) => Number.parseInt(one, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + beside));
  const mac = createHmac("sha1", bytes).update(counter).digest();
  const offset = mac[19] & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

const confirms = async (desk) => {
  await desk.seesTitle("Confirm that it is you");
  await desk.page.locator("#confirm-password").fill(PASSWORD);
  await desk.page.keyboard.press("Enter");
};

/** Passkeys are made for a name: 127.0.0.1 is none. */
const byName = () => inject("address").replace("127.0.0.1", "localhost");

async function withAuthenticator(desk, verified = true) {
  const devtools = await desk.context.newCDPSession(desk.page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: verified,
      automaticPresenceSimulation: true,
    },
  });
}

test("an invited person chooses a password, sets up a second factor, and signs in with it", async () => {
  const orkhan = await sit("orkhan.admin");
  await orkhan.opens("Accounts");
  await orkhan.seesTitle("Accounts");
  expect(await orkhan.faults()).toEqual([]);
  await orkhan.clicks("Add an account");
  const name = `yeni.isci${Date.now()}`;
  await orkhan.fills("Name", "Yeni İşçi");
  await orkhan.fills("Sign-in name", name);
  await orkhan.selects("Role", "Case worker");
  await orkhan.page.locator("select[name=organisation]").selectOption("dost_baku");
  expect(await orkhan.faults()).toEqual([]);
  await orkhan.clicks("Add and make the invitation");
  await confirms(orkhan);
  const link = await orkhan.page.locator(".once code").innerText();
  expect(link).toContain("/welcome#");

  const guest = await sit(undefined);
  await guest.goes(link);
  await guest.seesTitle("Welcome to Qanad");
  await guest.page.getByLabel("New password").fill("qwertyuiop12");
  await guest.sees("Easy to guess: choose another");
  await guest.page.getByLabel("New password").fill(CHOSEN);
  await guest.sees(/Good enough|Hard to guess/);
  expect(await guest.faults()).toEqual([]);
  await guest.clicks("Save the password and enter");
  await guest.seesTitle("My day");

  await guest.goes("/security");
  await guest.clicks("Set up a second factor");
  await guest.seesTitle("Confirm that it is you");
  await guest.page.locator("#confirm-password").fill(CHOSEN);
  await guest.page.keyboard.press("Enter");
  const secret = await guest.page.locator(".secret").innerText();
  expect(await guest.faults()).toEqual([]);
  await guest.page.getByRole("textbox", { name: "Code", exact: true }).fill(code(secret, -1));
  await guest.page.keyboard.press("Enter");
  await guest.seesTitle("Your recovery codes");
  const recovery = await guest.page.locator(".recovery-codes code").first().innerText();
  await guest.clicks("I have kept them");
  await guest.sees("10 recovery codes are left");
  expect(await guest.faults()).toEqual([]);
  await guest.clicks("Sign out");

  await guest.page.locator("#sign-in-name").fill(name);
  await guest.page.locator("#sign-in-password").fill(CHOSEN);
  await guest.page.keyboard.press("Enter");
  await guest.sees("One more step: show that it is you.");
  expect(await guest.faults()).toEqual([]);
  await guest.page.getByRole("textbox", { name: "Code", exact: true }).fill("000000");
  await guest.page.keyboard.press("Enter");
  await guest.sees(/^That code is wrong/);
  await guest.page.getByRole("textbox", { name: "Code", exact: true }).fill(code(secret));
  await guest.page.keyboard.press("Enter");
  await guest.seesTitle("My day");

  await guest.clicks("Sign out");
  await guest.page.locator("#sign-in-name").fill(name);
  await guest.page.locator("#sign-in-password").fill(CHOSEN);
  await guest.page.keyboard.press("Enter");
  await guest.clicks("Use a recovery code");
  await guest.page.getByLabel("Recovery code").fill(recovery);
  await guest.page.keyboard.press("Enter");
  await guest.seesTitle("My day");

  const late = await sit(undefined);
  await late.goes(link);
  await late.sees(/^This link is over/);
});

test("a passkey is made, named, signs in without a password, confirms, and is deleted", async () => {
  const desk = await sit(undefined);
  await withAuthenticator(desk);
  await desk.goes(`${byName()}/security`);
  desk.name = "samir.police";
  await desk.signIn();
  await desk.clicks("Add a passkey on this device");
  await confirms(desk);
  await desk.sees(/^made /);
  await desk.clicks("Rename");
  await desk.page.getByLabel("Name of the passkey").fill("Office computer");
  await desk.presses("Enter");
  await desk.sees("Office computer");
  expect(await desk.faults()).toEqual([]);
  await desk.clicks("Sign out");

  await desk.clicks("Sign in with a passkey");
  await desk.seesTitle("My day");
  await desk.goes(`${byName()}/security`);
  await desk.sees(/last used/);
  await desk.clicks("Delete");
  await desk.clicks("Confirm with a passkey");
  await desk.sees("There is no passkey yet.");
});

test("a device that does not verify its person makes no passkey", async () => {
  const desk = await sit(undefined);
  await withAuthenticator(desk, false);
  await desk.goes(`${byName()}/security`);
  desk.name = "samir.police";
  await desk.signIn();
  await desk.clicks("Add a passkey on this device");
  await confirms(desk);
  await desk.sees(/^The passkey was not (used|accepted)/);
  await desk.sees("There is no passkey yet.");
});

test("one sees where one is signed in, and ends the other session", async () => {
  const here = await sit("lala.school");
  const lost = await sit("lala.school");
  await here.goes("/security");
  const ended = here.page.waitForResponse((answer) => answer.request().method() === "DELETE");
  await here.page.getByRole("button", { name: "Sign out there", exact: true }).first().click();
  expect((await ended).status()).toBe(204);
  await expect.poll(async () => (await lost.asks("/api/session")).status).toBe(401);
  expect((await here.asks("/api/session")).status).toBe(200);
});

test("no browser complained", () => {
  expect(complaints()).toEqual([]);
});
