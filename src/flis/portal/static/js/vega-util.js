// The three names that vega-interpreter asks for, from what the page has loaded already.
export const { ascending, isString } = globalThis.vega;
export { DisallowedObjectProperties } from "../vendor/vega-util-interpreter.js";
