import { signal } from "./signal";

type Answer = (proved: boolean) => void;

/** Who waits until the person has proved again who it is; null while nobody asks. */
export const confirmationAsked = signal<Answer | null>(null);

let waiting: Promise<boolean> | undefined;

/** Asks the person to prove it; true when that was done, false when it was declined. Many askers share one dialog. */
export function confirmed(): Promise<boolean> {
  waiting ??= new Promise<boolean>((resolve) => {
    confirmationAsked.set((proved) => {
      waiting = undefined;
      confirmationAsked.set(null);
      resolve(proved);
    });
  });
  return waiting;
}
