import { useSyncExternalStore } from "react";

/** One value that screens can watch, living outside React. */
export interface Signal<Held> {
  get(): Held;
  set(next: Held): void;
  watch(listener: () => void): () => void;
}

export function signal<Held>(first: Held): Signal<Held> {
  let held = first;
  const listeners = new Set<() => void>();
  return {
    get: () => held,
    set(next) {
      if (Object.is(next, held)) return;
      held = next;
      for (const listener of [...listeners]) listener();
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useSignal<Held>(source: Signal<Held>): Held {
  return useSyncExternalStore(source.watch, source.get);
}
