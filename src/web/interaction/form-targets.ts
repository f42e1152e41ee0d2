/** Where the interaction behind a page will send the browser in the end: its redirect URI, checked by the engine. */
export const interactionTarget = new WeakMap<object, string>()
