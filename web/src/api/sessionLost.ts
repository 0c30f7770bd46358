import { signal } from "./signal";

/** True from the moment the server no longer knows us until we have signed in again. */
export const sessionLost = signal(false);
