/** Which mail the list shows; without a word in the address it is what waits. */
export const quarantineStates = ['waiting', 'accepted', 'rejected'] as const;
export type QuarantineState = (typeof quarantineStates)[number];

/** What the address of the quarantine says. */
export type QuarantineSearch = { readonly state?: Exclude<QuarantineState, 'waiting'> };

/** Reads an address; what is not understood is left out. */
export const quarantineSearch = ({ state }: Readonly<Record<string, unknown>>): QuarantineSearch =>
  state === 'accepted' || state === 'rejected' ? { state } : {};
