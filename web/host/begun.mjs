// What the page's first script, which stands in the page itself (early.mjs), has for the host.
export const { assets, begun, stored, taken } = globalThis.vafa_early;
