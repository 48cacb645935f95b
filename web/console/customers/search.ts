/** What the address of the list of customers says. */
export type CustomersSearch = { readonly q?: string };

/** Reads an address; what is not understood is left out. */
export const customersSearch = ({ q }: Readonly<Record<string, unknown>>): CustomersSearch =>
  typeof q === 'string' && q !== '' ? { q } : {};
