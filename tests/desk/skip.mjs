/** Thrown by a test that cannot be run here; the message says why. */
export class Skip extends Error {}
