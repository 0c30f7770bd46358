import { signal, useSignal } from "../api/signal";

const STORED = "qanad-privacy";

/** The privacy switch: on a screen that others can see, names of children are hidden. */
export const namesHidden = signal(sessionStorage.getItem(STORED) === "on");
namesHidden.watch(() => sessionStorage.setItem(STORED, namesHidden.get() ? "on" : "off"));

export const usePrivacy = (): boolean => useSignal(namesHidden);
